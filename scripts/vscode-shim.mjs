#!/usr/bin/env node
// Stands where @vscode/test-electron expects the desktop's executable and takes the same arguments: the tests run in
// the extension host of the VS Code server, whose workbench a browser opens. Its exit code is the test run's own.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { format } from 'node:util';
import { openBrowser, startServer } from './vscode-server.mjs';

const given = process.argv.slice(2);
const option = (name) => given.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3);
const extension = resolve(option('extensionDevelopmentPath'));
const tests = resolve(option('extensionTestsPath'));
const folder = given.find((argument) => !argument.startsWith('-')) ?? mkdtempSync(join(tmpdir(), 'empty-'));
const limit = Number(process.env.TEST_TIMEOUT_MS ?? 900_000);

const server = await startServer();
const { browser, page, lines } = await openBrowser();
let code = 2;
try {
  const timer = { id: undefined };
  const ended = new Promise((done, fail) => {
    timer.id = setTimeout(() => fail(new Error(`The tests did not end in ${limit / 1000} s.`)), limit);
    void page.exposeFunction('codeAutomationExit', done);
  });
  // The tests' own lines and the workbench's come the same way; the tests' start with a mark of their own.
  await page.exposeFunction('codeAutomationLog', (_level, values) => {
    const text = format(...values);
    if (text.startsWith('\u2063') || process.env.VSCODE_LOG) console.log(text.replace(/^\u2063/, ''));
  });
  await page.goto(
    server.address(resolve(folder), [
      ['extensionDevelopmentPath', server.uri(extension)],
      ['extensionTestsPath', server.uri(tests)],
      ['skipWelcome', 'true'],
    ]),
  );
  code = await ended;
  clearTimeout(timer.id);
} catch (error) {
  console.error(error.message);
  await page.screenshot({ path: 'test-results/suite-failed.png' });
  console.error(lines.filter((line) => line.startsWith('[error]')).join('\n'));
} finally {
  await browser.close();
  server.stop();
}
process.exit(code);
