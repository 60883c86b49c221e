import type { Place } from '../../text/span';
import type { Call, Opened, Surroundings } from '../call';
import { LineIndex } from '../../text/lineIndex';
import type { Document } from '../language';
import { atCall } from '../standIn';
import { knownModule } from './known';
import { open } from './lower';
import { parse } from './parser';
import type { HclFile } from './syntax';

const documents = new Map<string, Document<HclFile>>();

/**
 * What a call of a well-known registry module deploys; undefined for any other module.
 * @param version the constraint as it is written
 */
export function openKnown(
  source: string,
  version: string | undefined,
  call: Call,
  declaration: Place,
  surroundings: Surroundings,
): Opened | undefined {
  const known = knownModule(source, version);
  if (!known) return undefined;
  const folder = `known:${known.source}@${known.from ?? ''}`;
  let document = documents.get(folder);
  if (!document) documents.set(folder, (document = documentOf(`${folder}/main.tf`, known.text)));
  const opened = open({ key: folder, documents: [document], parameterFiles: [] }, call, surroundings);
  const step = call.steps.at(-1)!;
  return atCall(opened, {
    file: document.file,
    source,
    name: step.name,
    header: step.place,
    declaration,
    steps: call.steps.slice(0, -1),
  });
}

function documentOf(file: string, text: string): Document<HclFile> {
  const tree = parse(text);
  const { problems, comments } = tree;
  return { file, text, language: 'terraform', tree, problems, comments, lines: new LineIndex(text) };
}
