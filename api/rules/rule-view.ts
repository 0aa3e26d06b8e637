import type { LibraryRule } from '../../contract/http-rule';
import { kindOf, type LibraryEntry, parameterText } from '../../domain/packs/rule-library';

/** A rule as the API tells it. */
export function ruleViewOf({ pack, rule }: LibraryEntry): LibraryRule {
  const { id, title, article, source, read, valid, stage, on, reads, parameters } = rule;
  return {
    id,
    title,
    kind: kindOf(rule),
    article,
    source,
    read,
    valid,
    stage,
    channels: on === 'all' ? null : [...on],
    reads: [...reads],
    parameters: Object.entries(parameters).map(([name, parameter]) => ({
      name,
      value: parameter.value,
      unit: parameter.unit,
      text: parameterText(parameter),
      stricter: parameter.stricter,
    })),
    pack: { id: pack.id, title: pack.title, version: pack.version, asOf: pack.asOf },
  };
}
