/** A sentence in the languages of the product. */
export interface Sentence {
  readonly en: string;
  readonly 'zh-CN': string;
}
