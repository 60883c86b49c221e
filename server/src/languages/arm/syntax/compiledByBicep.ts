import { createScanner } from 'jsonc-parser';
import type { Document } from '../../language';
import { propertyValue, textOf } from './jsonNodes';
import type { ArmTree } from './parse';

/** Where the Bicep compiler says that it wrote a template. */
const SAID = ['metadata', '_generator', 'name'] as const;

/**
 * Does the Bicep compiler say that it wrote the template? It says so at the start, so that a text which is not broken up
 * to there need not be read as a whole.
 * Source: what the compiler 0.49.2 writes (2026-11-29)
 */
export function isCompiled(document: Document<ArmTree>): boolean {
  // A key may be written with escapes for its letters.
  if (!/_generator|\\u00[4-7]/i.test(document.text)) return false;
  return saidAtStart(document.text) ?? saidInTree(document.tree);
}

function saidInTree({ root }: ArmTree): boolean {
  const said = SAID.reduce((node, name) => propertyValue(node, name), root);
  return textOf(said)?.toLowerCase() === 'bicep';
}

/** Token kinds of jsonc-parser's scanner; its enumeration cannot be imported from isolated modules. */
const [OPEN, CLOSE, OPEN_LIST, CLOSE_LIST, COLON, TEXT, UNKNOWN, END] = [1, 2, 3, 4, 6, 10, 16, 17];

/** @returns undefined where something that is not well formed comes first */
function saidAtStart(text: string): boolean | undefined {
  const scanner = createScanner(text, true);
  const next = () => {
    const kind: number = scanner.scan();
    return scanner.getTokenError() !== 0 || kind === UNKNOWN || kind === END ? undefined : kind;
  };
  if (next() !== OPEN) return undefined;
  let depth = 1;
  let found = 0;
  let key: string | undefined;
  for (let kind = next(); kind !== undefined; kind = next()) {
    const isHere = depth === found + 1;
    if (kind === OPEN || kind === OPEN_LIST) depth++;
    if (kind === CLOSE || kind === CLOSE_LIST) depth--;
    // The object is over in which the next name would stand.
    if (depth <= found) return false;
    if (kind === TEXT && isHere) key = scanner.getTokenValue().toLowerCase();
    if (kind !== COLON || !isHere || key !== SAID[found]) continue;
    const value = next();
    if (value === undefined) return undefined;
    if (found === SAID.length - 1) return value === TEXT && scanner.getTokenValue().toLowerCase() === 'bicep';
    if (value !== OPEN) return false;
    depth++;
    found++;
  }
  return undefined;
}
