import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { compilerThreshold } from '../../server/src/cli/compilerThreshold';

describe('when functions are compiled by the optimizing compiler', () => {
  it('knows the flag of the versions that are supported', () => {
    for (const version of ['20.19.0', '22.13.0', '24.0.0'])
      assert.match(compilerThreshold(version) ?? '', /^--[a-z-]+=\d+$/);
  });

  it('leaves versions alone whose flags are not known', () => {
    for (const version of ['18.20.0', '23.1.0', '26.0.0', '']) assert.equal(compilerThreshold(version), undefined);
  });

  it('sets a flag that this Node takes without a word', function () {
    const flag = compilerThreshold(process.versions.node);
    if (flag === undefined) return this.skip();
    const script = `require('node:v8').setFlagsFromString(${JSON.stringify(flag)})`;
    const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
    assert.deepEqual({ stdout, stderr, status }, { stdout: '', stderr: '', status: 0 });
    const unknown = spawnSync(process.execPath, ['-e', script.replace(flag, '--no-such-flag')], { encoding: 'utf8' });
    assert.match(unknown.stderr, /unrecognized flag/, 'a flag that is not known is complained about');
  });
});
