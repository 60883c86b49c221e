import type { Place } from '../../text/span';
import type { Call, Opened, Surroundings } from '../call';
import type { Document } from '../language';
import { atCall } from '../standIn';
import { read } from './document';
import { knownModule } from './known';
import { open } from './lower';
import type { BicepFile } from './syntax';

const documents = new Map<string, Document<BicepFile>>();

/** What a call of a well-known registry module deploys; undefined for any other module. */
export function openKnown(
  source: string,
  call: Call,
  declaration: Place,
  surroundings: Surroundings,
): Opened | undefined {
  const known = knownModule(source, undefined);
  if (!known) return undefined;
  const file = `known:${known.source}@${known.from ?? ''}`;
  let document = documents.get(file);
  if (!document) documents.set(file, (document = read(file, known.text)));
  const opened = open({ key: file, documents: [document], parameterFiles: [] }, call, surroundings);
  const step = call.steps.at(-1)!;
  return atCall(opened, {
    file,
    source,
    name: step.name,
    header: step.place,
    declaration,
    steps: call.steps.slice(0, -1),
  });
}
