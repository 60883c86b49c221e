import { read, type Resource } from '../model/resource';
import type { Value } from '../model/value';
import { ignoreInMetadata, type IgnoreText } from './ignoreTexts';

/** The ARM path of what a template's resource ignores. */
export const METADATA_PATH = 'metadata.aksnet-ignore';

/** One ignore in the metadata of a template's resource, with the value that says it. */
export interface MetadataIgnore {
  /** Spans are those of the text within the value. */
  readonly text: IgnoreText;
  readonly value: Value;
  /** Which item of a list it is, from 0; undefined where it stands alone. */
  readonly item: number | undefined;
}

/** What `"metadata": { "aksnet-ignore": "AKSN601: reason" }` says, or a list of such texts. */
export function ignoresInMetadata(resource: Resource): readonly MetadataIgnore[] {
  if (resource.dialect !== 'arm') return [];
  const all = read(resource, METADATA_PATH);
  const isList = all.kind === 'list';
  return (isList ? all.items : [all]).flatMap((value, index) => {
    const text = value.kind === 'string' ? ignoreInMetadata(value.value) : undefined;
    return text ? [{ text, value, item: isList ? index : undefined }] : [];
  });
}

/** The resource whose metadata speaks of another one: of what is written inside it, a subnet in its network, too. */
export function carrying(
  resource: Resource,
  ownerOf: (within: NonNullable<Resource['within']>) => Resource | undefined,
): Resource {
  for (let found = resource; ;) {
    const owner = found.within && ownerOf(found.within);
    if (!owner) return found;
    found = owner;
  }
}
