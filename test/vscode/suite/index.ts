import Mocha from 'mocha';

/** Marks the lines of the tests: in a browser they come mixed with those of the workbench. */
const MARK = '\u2063';

class Lines extends Mocha.reporters.Base {
  constructor(runner: Mocha.Runner) {
    super(runner);
    const say = (line: string) => console.log(`${MARK}${line}`);
    runner.on('suite', ({ title }) => title !== '' && say(title));
    runner.on('pass', ({ title, duration }) => say(`  ok ${title} (${duration} ms)`));
    runner.on('fail', ({ title }, error) => say(`  FAILED ${title}\n${error.stack ?? error.message}`));
    runner.on('end', () => {
      say(`${this.stats.passes} passing`);
      say(`${this.stats.failures} failing`);
    });
  }
}

/** VS Code calls this in the extension host; a rejection is a failed run. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ timeout: 120_000, reporter: Lines });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await import('./activation.suite.js');
  await import('./languages.suite.js');
  await import('./documents.suite.js');
  await import('./review.suite.js');
  await import('./settings.suite.js');
  await import('./readAndUnreadFiles.suite.js');
  await import('./parameters.suite.js');
  await import('./calm.suite.js');
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} failing`);
}
