import assert from 'node:assert/strict';
import { type Change } from '../../../../server/src/model/change';
import { type Resource } from '../../../../server/src/model/resource';
import { bicep } from '../../../../server/src/languages/bicep';
import { edited, type Surroundings } from '../syntax/reading';

export type Of = (symbol: string) => Resource;

/** Edits, and demands that the result parses and keeps every comment but those that go with what they stand at. */
export function fixed(
  text: string,
  changes: (of: Of) => readonly Change[],
  around?: Surroundings,
  gone: readonly string[] = [],
): string {
  const { main } = edited(text, changes, around);
  const document = bicep.parse('main.bicep', main);
  assert.deepEqual(document.problems, [], main);
  const comments = document.comments.map((comment) => comment.text);
  for (const comment of bicep.parse('main.bicep', text).comments)
    assert.equal(comments.includes(comment.text), !gone.includes(comment.text), main);
  return main;
}

export const NETWORK = 'properties.networkProfile';
/** Texts that are no clusters: what a cluster is made of does not matter where a property is written. */
export const aks = (
  properties: string,
  before = '',
) => `${before}resource aks 'Microsoft.ContainerService/fleets@2025-03-01' = {
  name: 'aks'
  location: 'westeurope'
  properties: ${properties}
}
`;
