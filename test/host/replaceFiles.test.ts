import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import {
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { diskOperations } from '../../server/src/host/fileOperations';
import { hashOf, settleBelow } from '../../server/src/host/interruptedWrites';
import { replaceFiles, type ReplaceOutcome } from '../../server/src/host/replaceFiles';
import { before, faulty, type Manner } from './faults';
import { FILES, leftIn, replacementsIn, stateOf, threeFiles } from './threeFiles';

describe('writing files', () => {
  let folder: string;
  beforeEach(() => (folder = threeFiles()));
  afterEach(() => rmSync(folder, { recursive: true }));

  const settled = () => settleBelow([folder], diskOperations, 'settle');
  const path = (name: string) => join(folder, name);
  const reasons = ({ problems }: ReplaceOutcome) => problems.map(({ path: at, because }) => [at, because]);
  const untouched = (outcome: ReplaceOutcome) => {
    assert.equal(outcome.written, false);
    assert.equal(stateOf(folder), 'before');
    assert.deepEqual(leftIn(folder), []);
  };

  it('replaces all of them, keeps their modes and leaves nothing beside them', async () => {
    assert.deepEqual(await replaceFiles(replacementsIn(folder)), { written: true, problems: [], settled: [] });
    assert.equal(stateOf(folder), 'after');
    assert.deepEqual(leftIn(folder), []);
  });

  /** The names of the steps that it takes. */
  async function stepsNeeded(): Promise<readonly string[]> {
    const ops = faulty(Infinity, 'fails');
    await replaceFiles(replacementsIn(folder), ops);
    rmSync(folder, { recursive: true });
    folder = threeFiles();
    return ops.names;
  }

  for (const manner of ['fails', 'dies'] satisfies Manner[]) {
    it(`whichever step ${manner}, all files are as before or as after`, async () => {
      const { length: steps } = await stepsNeeded();
      const seen = new Set<string>();
      for (let step = 0; step < steps; step++) {
        const ops = faulty(step, manner);
        const { written, problems } = await replaceFiles(replacementsIn(folder), ops);
        const what = `step ${step} (${ops.names[step]})`;
        if (manner === 'fails') {
          assert.equal(stateOf(folder), written ? 'after' : 'before', what);
          assert.ok(written || problems.length > 0, `${what} says why`);
          if (!written) assert.deepEqual(leftIn(folder), [], what);
        }
        const left = leftIn(folder);
        const told = await settled();
        if (left.length > 0) assert.ok(told.length > 0, `${what}: what is left is named`);
        assert.match(stateOf(folder), /^(before|after)$/, what);
        assert.deepEqual(leftIn(folder), [], what);
        seen.add(stateOf(folder));
        rmSync(folder, { recursive: true });
        folder = threeFiles();
      }
      assert.deepEqual([...seen].sort(), ['after', 'before']);
    });
  }

  it('a run that puts things right may be killed as well', async () => {
    const renames = (await stepsNeeded()).flatMap((name, step) => (name === 'rename' ? [step + 1] : []));
    for (const step of renames) {
      for (let later = 0; ; later++) {
        await replaceFiles(replacementsIn(folder), faulty(step, 'dies'));
        const ops = faulty(later, 'dies');
        await settleBelow([folder], ops, 'settle').catch(() => undefined);
        await settled();
        assert.match(stateOf(folder), /^(before|after)$/, `step ${step}, then ${later}`);
        assert.deepEqual(leftIn(folder), [], `step ${step}, then ${later}`);
        const finished = ops.steps <= later;
        rmSync(folder, { recursive: true });
        folder = threeFiles();
        if (finished) break;
      }
    }
  }).timeout(60_000);

  it('a killed process leaves all as before or as after', async () => {
    const seen = new Set<string>();
    const names = await stepsNeeded();
    const steps = names.flatMap((name, step) => (/create|rename/.test(name) ? [step] : []));
    for (const step of [...steps.slice(1), names.indexOf('remove') + 1]) {
      const writer = ['--import', 'tsx', join(__dirname, 'killedWriter.ts'), folder, String(step)];
      assert.equal(spawnSync(process.execPath, writer, { encoding: 'utf8' }).signal, 'SIGKILL', `step ${step}`);
      assert.ok((await settled()).length > 0, 'what was left is named');
      assert.deepEqual(leftIn(folder), []);
      assert.match(stateOf(folder), /^(before|after)$/);
      seen.add(stateOf(folder));
      rmSync(folder, { recursive: true });
      folder = threeFiles();
    }
    assert.equal(seen.size, 2);
  }).timeout(60_000);

  it('what was saved after it was read is kept, and named', async () => {
    writeFileSync(path('variables.tf'), 'variable "mine" {}\n');
    const outcome = await replaceFiles(replacementsIn(folder));
    assert.deepEqual(reasons(outcome), [[path('variables.tf'), 'it was changed after it was read: run again']]);
    assert.equal(readFileSync(path('variables.tf'), 'utf8'), 'variable "mine" {}\n');
    assert.equal(readFileSync(path('main.tf'), 'utf8'), FILES['main.tf']!.before);
  });

  it('what is saved while others are written is kept, and the others get their old texts back', async () => {
    const ops = before('rename', 2, () => writeFileSync(path('variables.tf'), 'variable "mine" {}\n'));
    const outcome = await replaceFiles(replacementsIn(folder), ops);
    assert.equal(outcome.written, false);
    assert.deepEqual(reasons(outcome), [[path('variables.tf'), 'it was changed after it was read: run again']]);
    assert.equal(readFileSync(path('variables.tf'), 'utf8'), 'variable "mine" {}\n');
    for (const name of ['main.tf', 'modules/net/subnets.tf'])
      assert.equal(readFileSync(path(name), 'utf8'), FILES[name]!.before);
    assert.deepEqual(leftIn(folder), []);
  });

  it('a file that was removed is named', async () => {
    unlinkSync(path('variables.tf'));
    assert.deepEqual(reasons(await replaceFiles(replacementsIn(folder))), [
      [path('variables.tf'), 'it was removed after it was read'],
    ]);
    assert.equal(readFileSync(path('main.tf'), 'utf8'), FILES['main.tf']!.before);
  });

  it('files and folders that are read-only are named, all of them', async () => {
    const readOnly = [path('variables.tf'), path('modules/net')];
    const mayWrite = async (where: string) => !readOnly.includes(where) && diskOperations.mayWrite(where);
    const outcome = await replaceFiles(replacementsIn(folder), { ...diskOperations, mayWrite });
    assert.deepEqual(reasons(outcome), [
      [path('modules/net/subnets.tf'), 'its folder is read-only'],
      [path('variables.tf'), 'it is read-only'],
    ]);
    untouched(outcome);
  });

  it('a full disk is named', async () => {
    for (let step = 0; ; step++) {
      const ops = faulty(step, 'fails', 'ENOSPC');
      const outcome = await replaceFiles(replacementsIn(folder), ops);
      if (ops.names[step] !== 'create') continue;
      assert.match(reasons(outcome)[0]![1]!, /the disk is full/);
      return untouched(outcome);
    }
  });

  it('a link inside of the folder stays one, and its target is written', async () => {
    symlinkSync('main.tf', path('link.tf'));
    const [main, ...others] = replacementsIn(folder);
    assert.equal((await replaceFiles([{ ...main!, path: path('link.tf') }, ...others])).written, true);
    assert.ok(lstatSync(path('link.tf')).isSymbolicLink());
    assert.equal(stateOf(folder), 'after');
  });

  it('a link that leads out of the folder is named, and nothing is written', async () => {
    const [main, subnets, variables] = replacementsIn(folder);
    const outcome = await replaceFiles([
      main!,
      { ...subnets!, within: path('modules') },
      { ...variables!, within: path('modules') },
    ]);
    assert.match(reasons(outcome)[0]![1]!, /^it leads out of /);
    assert.equal(outcome.problems.length, 1);
    untouched(outcome);
  });

  it('a folder whose name only starts alike is another one', async () => {
    mkdirSync(path('mod'));
    const outcome = await replaceFiles([{ ...replacementsIn(folder)[1]!, within: path('mod') }]);
    assert.match(reasons(outcome)[0]![1]!, /^it leads out of /);
  });

  it('two names of one file get one text, or none', async () => {
    symlinkSync('main.tf', path('link.tf'));
    const [main] = replacementsIn(folder);
    const other = { ...main!, path: path('link.tf'), after: Buffer.from('other') };
    const outcome = await replaceFiles([main!, other]);
    assert.match(reasons(outcome)[0]![1]!, /^it is the same file as /);
    untouched(outcome);
    assert.equal((await replaceFiles([main!, { ...main!, path: path('link.tf') }])).written, true);
  });

  it('of two runs at once one wins, and nothing is mixed', async () => {
    for (let round = 0; round < 40; round++) {
      const [one, two] = await Promise.all([
        replaceFiles(replacementsIn(folder, '# one\n')),
        replaceFiles(replacementsIn(folder, '# two\n').reverse()),
      ]);
      assert.equal(Number(one.written) + Number(two.written), 1);
      assert.equal(stateOf(folder, one.written ? '# one\n' : '# two\n'), 'after');
      assert.deepEqual(leftIn(folder), []);
      rmSync(folder, { recursive: true });
      folder = threeFiles();
    }
  });

  describe('what another run holds', () => {
    const LOCK = '.variables.tf.aksnet-fix';
    const lock = (journal: object) => writeFileSync(path(LOCK), JSON.stringify(journal));
    const ID = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff';

    it('is not written as long as that run goes on', async () => {
      lock({ id: ID, host: hostname(), pid: process.ppid, files: [] });
      const outcome = await replaceFiles(replacementsIn(folder));
      assert.match(reasons(outcome)[0]![1]!, /^another run is writing it; if there is none, remove .*aksnet-fix$/);
      assert.deepEqual(await settled(), []);
      assert.deepEqual(leftIn(folder), [LOCK]);
      assert.equal(stateOf(folder), 'before');
    });

    it('is not written when that run is on another machine', async () => {
      lock({ id: ID, host: 'elsewhere', pid: 1, files: [] });
      assert.equal((await replaceFiles(replacementsIn(folder))).written, false);
      assert.deepEqual(leftIn(folder), [LOCK]);
    });

    it('is waited for while its lock is being written, and not for ever', async () => {
      writeFileSync(path(LOCK), '{"id":');
      assert.equal((await replaceFiles(replacementsIn(folder))).written, false);
      utimesSync(path(LOCK), 1_000_000, 1_000_000);
      const outcome = await replaceFiles(replacementsIn(folder));
      assert.equal(outcome.written, true);
      assert.equal(outcome.settled.length, 1);
      assert.deepEqual(leftIn(folder), []);
    });

    it('is put right by the run that wants to write it, too', async () => {
      await replaceFiles(replacementsIn(folder), faulty(22, 'dies'));
      assert.ok(leftIn(folder).length > 0);
      const outcome = await replaceFiles(replacementsIn(folder));
      assert.ok(outcome.settled.length > 0);
      assert.deepEqual(leftIn(folder), []);
      assert.match(stateOf(folder), /^(before|after)$/);
    });

    it('a journal that names files elsewhere touches none of them', async () => {
      const { before: old } = FILES['main.tf']!;
      const hash = (text: string) => hashOf(Buffer.from(text));
      const files = [{ path: path('main.tf'), before: hash(old), after: hash('evil') }];
      lock({ id: ID, host: hostname(), pid: 2 ** 30, files });
      writeFileSync(path(`.main.tf.${ID}.aksnet-fix-new`), 'evil');
      const told = await settled();
      assert.deepEqual(
        told.map(({ path: at }) => at),
        [path(LOCK)],
      );
      assert.equal(stateOf(folder), 'before');
      lock({ id: '/../evil', host: hostname(), pid: 2 ** 30, files });
      utimesSync(path(LOCK), 1_000_000, 1_000_000);
      await settled();
      assert.equal(stateOf(folder), 'before');
    });

    it('what was changed after the interruption is left alone, and named', async () => {
      // Killed when one file has its new text: the step after the first rename.
      const ops = faulty(Infinity, 'fails');
      await replaceFiles(replacementsIn(folder), ops);
      rmSync(folder, { recursive: true });
      folder = threeFiles();
      await replaceFiles(replacementsIn(folder), faulty(ops.names.indexOf('rename') + 1, 'dies'));
      writeFileSync(path('variables.tf'), 'variable "mine" {}\n');
      const told = await settled();
      assert.ok(told.length === 3 && told.every(({ open }) => open));
      assert.equal(readFileSync(path('variables.tf'), 'utf8'), 'variable "mine" {}\n');
      assert.deepEqual(leftIn(folder), []);
    });

    it('is only named when nothing is to be written', async () => {
      await replaceFiles(replacementsIn(folder), faulty(22, 'dies'));
      const left = leftIn(folder);
      const told = await settleBelow([folder], diskOperations, 'name');
      assert.ok(told.length > 0 && told.every(({ because }) => /--fix puts it right/.test(because)));
      assert.deepEqual(leftIn(folder), left);
    });
  });
});
