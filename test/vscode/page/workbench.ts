import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { Frame, Locator, Page } from 'playwright-core';
import type { OpenBrowser, RunningServer } from '../../../scripts/vscode-server.mjs' with {
  'resolution-mode': 'import',
};

const ROOT = resolve(__dirname, '../../..');
const FIXTURES = join(ROOT, 'test/vscode/fixtures');
const SCREENSHOTS = join(ROOT, 'test-results/screenshots');

export type Theme = 'Default Dark Modern' | 'Default Light Modern' | 'Default High Contrast';

/** VS Code in a browser, with this extension and a copy of the fixtures; every wait is for something to appear. */
export class Workbench {
  private constructor(
    readonly folder: string,
    private readonly server: Pick<RunningServer, 'stop'>,
    private readonly browser: OpenBrowser,
  ) {}

  /**
   * @param installed a folder with installed extensions; without it, the extension that is being developed is used
   * @param from the folder that is copied and opened
   * @param restricted nobody trusts the folder: it is opened in Restricted Mode
   * @param opened the part of it that is opened, where it is a repository as a whole
   */
  static async open({
    theme = 'Default Dark Modern' as Theme,
    width = 1280,
    height = 800,
    installed = '',
    from = FIXTURES,
    opened = '',
    restricted = false,
  } = {}) {
    const { openBrowser, startServer } = await import('../../../scripts/vscode-server.mjs');
    const folder = join(mkdtempSync(join(tmpdir(), 'aks-network-review-')), basename(from));
    cpSync(from, folder, { recursive: true });
    if (opened !== '') mkdirSync(join(folder, '.git'));
    const server = await startServer({
      settings: { 'workbench.colorTheme': theme },
      restricted,
      ...(installed === '' ? {} : { extensions: installed }),
    });
    const development: [string, string][] = installed === '' ? [['extensionDevelopmentPath', server.uri(ROOT)]] : [];
    const address = server.address(join(folder, opened), [...development, ['skipWelcome', 'true']]);
    return Workbench.started(folder, server, await openBrowser({ width, height }), address);
  }

  /** Ends what was started where the workbench does not come, for an open server keeps the tests from ending. */
  private static async started(
    folder: string,
    server: Pick<RunningServer, 'stop'>,
    browser: OpenBrowser,
    address: string,
  ): Promise<Workbench> {
    const workbench = new Workbench(folder, server, browser);
    try {
      await browser.page.goto(address);
      await browser.page.waitForSelector('.monaco-workbench .explorer-folders-view', { timeout: 60_000 });
      return workbench;
    } catch (error) {
      await workbench.screenshot('failed-start');
      await workbench.close();
      throw new Error(`the workbench did not open\n${browser.lines.slice(-20).join('\n')}`, { cause: error });
    }
  }

  /** VS Code for the browser with no server behind it: the extension runs in a worker, a folder is in memory. */
  static async inBrowserAlone(folder: string): Promise<Workbench> {
    const { openBrowser } = await import('../../../scripts/vscode-server.mjs');
    const { startWeb } = await import('../../../scripts/vscode-web.mjs');
    const server = await startWeb(folder);
    return Workbench.started(folder, server, await openBrowser(), server.url);
  }

  /** What `npm run open:example` serves. */
  static async ofExample(folder: string): Promise<Workbench> {
    const { openBrowser } = await import('../../../scripts/vscode-server.mjs');
    const { serveExample } = await import('../../../scripts/example-server.mjs');
    const server = await serveExample(folder);
    return Workbench.started(folder, server, await openBrowser({ width: 1400, height: 900 }), server.address);
  }

  get page(): Page {
    return this.browser.page;
  }

  get outbound(): readonly string[] {
    return this.browser.outbound;
  }

  get lines(): readonly string[] {
    return this.browser.lines;
  }

  async close(): Promise<void> {
    await this.browser.browser.close();
    this.server.stop();
  }

  /** Opens a file as the user does with Ctrl+P. @param path `folder/file`, or `folder/file:line`; the folder may be left out */
  async openFile(path: string): Promise<void> {
    await this.ask('Control+P', path);
    const [name, folder = ''] = path.replace(/:.*/, '').split('/').reverse() as [string, string?];
    const rows = this.page.locator('.quick-input-list .monaco-list-row');
    await rows.first().filter({ hasText: name }).filter({ hasText: folder }).waitFor();
    await this.page.keyboard.press('Enter');
    await this.page.locator('.tab.active', { hasText: name }).first().waitFor();
    await this.page.locator('.editor-instance .view-line').first().waitFor();
  }

  /**
   * Writes a text at the end of the file that is open, and waits until it stands there: the file may be shown before it
   * takes what is typed.
   */
  async type(text: string): Promise<void> {
    const shown = this.page.locator('.editor-group-container.active .view-line', { hasText: text });
    for (let tries = 1; ; tries++) {
      await this.page.locator('.editor-group-container.active .view-line').first().click();
      await this.page.keyboard.press('Control+End');
      await this.page.keyboard.type(text);
      try {
        return await shown.first().waitFor({ timeout: 5000 });
      } catch (error) {
        if (tries === 3) throw error;
      }
    }
  }

  /** Opens the input at the top and writes into it, again where it closes: another part may take the focus meanwhile. */
  private async ask(keys: string, text: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input[type="text"]');
    for (let tries = 1; ; tries++) {
      await this.page.keyboard.press(keys);
      try {
        return await input.fill(text, { timeout: 5000 });
      } catch (error) {
        if (tries === 6) throw error;
      }
    }
  }

  /** Opens the entries of the language status of the active file, and waits for one with a text. */
  async languageStatus(text: string | RegExp): Promise<void> {
    await this.page.mouse.move(600, 100);
    await this.page.locator('[id="status.languageStatus"]').hover();
    await this.page.getByText(text).first().waitFor();
  }

  /** The list of problems, opened where it is not. */
  async problems(): Promise<Locator> {
    const panel = this.page.locator('.markers-panel');
    if (!(await panel.isVisible())) await this.page.keyboard.press('Control+Shift+M');
    await panel.waitFor();
    return panel;
  }

  /** Runs a command of the command palette by its title. */
  async command(title: string): Promise<void> {
    await this.ask('F1', `>${title}`);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().waitFor();
    await this.page.keyboard.press('Enter');
  }

  /**
   * Opens the menu of quick fixes at the cursor, as often as it takes: the editor asks for nothing while it is busy, and
   * gives a menu up when findings come in.
   * @returns the entry with a title
   */
  async quickFix(title: string): Promise<Locator> {
    const entry = this.page.locator('.action-widget .monaco-list-row', { hasText: title }).first();
    for (let tries = 1; ; tries++) {
      await this.page.keyboard.press('Control+.');
      try {
        await entry.waitFor({ timeout: 8000 });
        return entry;
      } catch (error) {
        if (tries === 6) throw error;
        if (await this.page.locator('.action-widget').first().isVisible()) await this.page.keyboard.press('Escape');
      }
    }
  }

  /**
   * Points at a place of the editor until its hover shows something. The place may move meanwhile: lenses come a moment later
   * than the text.
   */
  async hoverOver(place: Locator, shown: Locator): Promise<void> {
    for (let tries = 1; ; tries++) {
      await place.waitFor();
      const box = (await place.boundingBox())!;
      await this.page.mouse.move(box.x + box.width / 2 + 1, box.y + box.height / 2);
      await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      try {
        return await shown.waitFor({ timeout: 4000 });
      } catch (error) {
        if (tries === 6) throw error;
        await this.page.mouse.move(5, 5);
      }
    }
  }

  /** The underlined places of the editor. */
  squiggles(kind: 'error' | 'warning' | 'info' = 'warning'): Locator {
    return this.page.locator(`.editor-instance .squiggly-${kind}`);
  }

  line(text: string): Locator {
    return this.page.locator('.editor-instance .view-line', { hasText: text });
  }

  /** The page inside the report's webview. */
  report(longest = LONGEST): Promise<Frame> {
    return this.frameWith('main#report > header', longest);
  }

  /** The frame that shows what a selector names. */
  frameWith(selector: string, longest = LONGEST): Promise<Frame> {
    const shownIn = async () => {
      for (const frame of this.page.frames()) {
        // A frame may go away while it is asked.
        const shown = await frame
          .locator(`${selector} >> visible=true`)
          .count()
          .catch(() => 0);
        if (shown > 0) return frame;
      }
      return undefined;
    };
    return until(selector, shownIn, longest);
  }

  /** Saves the active file and waits until it is on disk. */
  async saved(file: string, text: string): Promise<void> {
    await this.page.keyboard.press('Control+S');
    await until(`'${text}' in ${file}`, () => readFileSync(file, 'utf8').includes(text));
  }

  /** Waits until the cursor is in the editor of a file, on a line; one-based. */
  async cursorAt(path: string, line: number): Promise<void> {
    await this.page
      .locator('.tab.active', { hasText: path.split('/').at(-1)! })
      .first()
      .waitFor();
    await this.page.locator('[id="status.editor.selection"]', { hasText: `Ln ${line},` }).waitFor();
  }

  /** Shows a file over a tab, in the tab's own group. */
  async openFileInGroupOf(tab: string, path: string): Promise<void> {
    await this.page.locator('.tab', { hasText: tab }).first().click();
    await this.openFile(path);
  }

  /** Chooses a command in the menu of a folder in the explorer. */
  async folderMenu(folder: string, title: string): Promise<void> {
    await this.page
      .locator('.explorer-folders-view')
      .getByRole('treeitem', { name: folder, exact: true })
      .first()
      .click({ button: 'right' });
    const item = this.page.locator('.monaco-menu').getByRole('menuitem', { name: title });
    await item.waitFor();
    await this.screenshot('menu-of-a-folder');
    await item.hover();
    await this.page.keyboard.press('Enter');
  }

  async setTheme(theme: Theme): Promise<void> {
    const dark = {
      'Default Dark Modern': 'vs-dark',
      'Default Light Modern': 'vs',
      'Default High Contrast': 'hc-black',
    };
    mkdirSync(join(this.folder, '.vscode'), { recursive: true });
    writeFileSync(join(this.folder, '.vscode/settings.json'), JSON.stringify({ 'workbench.colorTheme': theme }));
    await this.page.waitForSelector(`.monaco-workbench.${dark[theme]}`);
  }

  async screenshot(name: string): Promise<void> {
    mkdirSync(SCREENSHOTS, { recursive: true });
    await this.page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
  }
}

const LONGEST = 30_000;
const BETWEEN = 50;

/** Asks until the answer is there. @param longest milliseconds. @throws when it does not come */
export async function until<T>(
  what: string,
  ask: () => T | false | undefined | Promise<T | false | undefined>,
  longest = LONGEST,
): Promise<T> {
  for (const end = Date.now() + longest; ;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`in vain waited for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, BETWEEN));
  }
}
