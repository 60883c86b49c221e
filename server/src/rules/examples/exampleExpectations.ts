import { readExpectation, type Expectation } from '../../network/reachability/expectation';
import type { Intents } from '../intents';

/** What the configuration of an example expects. @throws when it is no expectation */
export function expecting(...written: readonly object[]): Partial<Intents> {
  const expectations = written.map((each): Expectation => {
    const read = readExpectation(each);
    if (typeof read === 'string') throw new Error(read);
    return read;
  });
  return { expectations };
}
