import { readExpectation, type Expectation } from '../network/reachability/expectation';
import type { Complain } from './settingComplaint';

/** Reads the `expect` of a project file; what is not understood is left out and complained of. */
export function readExpectations(value: unknown, complain: Complain): readonly Expectation[] {
  if (!Array.isArray(value)) {
    complain('Expectations are a list: [ { "never": "internet -> aks-*:443" } ].', ['expect']);
    return [];
  }
  return value.flatMap((item: unknown, index) => {
    const read = readExpectation(item);
    if (typeof read !== 'string') return [read];
    complain(read, ['expect', index]);
    return [];
  });
}
