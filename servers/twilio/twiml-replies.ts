import { elementsIn, parseXml, textIn, XmlProblem } from './xml';

/** The texts of the messages that an answer in TwiML asks for. A document that cannot be read asks for none. */
export function repliesIn(document: string): string[] {
  try {
    const root = parseXml(document);
    if (root.name !== 'Response') return [];
    return elementsIn(root)
      .filter(({ name }) => name === 'Message')
      .map((message) => {
        const body = elementsIn(message).find(({ name }) => name === 'Body');
        return textIn(body ?? message);
      })
      .filter((text) => text !== '');
  } catch (error) {
    if (error instanceof XmlProblem) return [];
    throw error;
  }
}
