import { strict as assert } from 'node:assert';
import { parseProjectFile } from '../../server/src/host/projectFile';

describe('The project file', () => {
  it('is named and passed over when it is nested too deeply to be read', () => {
    const { problems, configuration } = parseProjectFile('['.repeat(100_000));
    assert.deepEqual(
      problems.map(({ message }) => message),
      ['This is nested too deeply.'],
    );
    assert.deepEqual(configuration.exclude, []);
  });

  it('says what it does not understand and keeps the rest', () => {
    const { problems, configuration } = parseProjectFile('{ "severity": { "AKSN601": "error" }, "cloud": 7, }');
    assert.equal(problems.length, 1);
    assert.equal(configuration.severities['AKSN601'], 'error');
  });
});
