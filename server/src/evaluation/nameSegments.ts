import { splitSegments } from '../model/resourceId';
import type { Value } from '../model/value';
import { chosenAs } from './overChoices';
import { textParts } from './interpolatedText';

/** The names between the slashes of a full name (`vnet/subnet`), each with its own options where the whole is a choice. */
export function segmentsOf(name: Value): readonly Value[] {
  if (name.kind !== 'choice') return splitSegments(textParts(name), name);
  const options = name.options.map(segmentsOf);
  const [first] = options;
  if (!first || options.some(({ length }) => length !== first.length)) return [name];
  return first.map((_, i) =>
    chosenAs(
      name,
      options.map((segments) => segments[i]!),
      name.origin.place,
    ),
  );
}
