import type { Language } from '../../languages/language';
import { onceFor } from '../../model/onceForObject';

/** A language that tells of a document or unit once what it tells of its text alone: many proofs ask for the same. */
export function remembering(language: Language): Language {
  const { outline, naming, names, declaredParameters } = language;
  return {
    ...language,
    outline: onceFor(outline),
    naming: onceFor(naming),
    names: onceFor(names),
    declaredParameters: onceFor(declaredParameters),
  };
}
