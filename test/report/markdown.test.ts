import { strict as assert } from 'node:assert';
import MarkdownIt from 'markdown-it';
import { toMarkdown } from '../../server/src/report/markdown';
import { markdownText } from '../../server/src/report/markdownText';
import { bicepCluster, manyFindings, reportedOf } from './reporting';

const github = new MarkdownIt({ html: true, linkify: true });

describe('Markdown', () => {
  it('says the result first, then the findings by severity, with place, rule and fix', () => {
    const text = toMarkdown(reportedOf({ 'infra/main.bicep': bicepCluster() }));
    assert.match(text, /^## AKS network review\n\n❌ \*\*1 error\*\*/);
    const html = github.render(text);
    assert.match(html, /<h3>🔴 Errors \(1\)<\/h3>/);
    assert.match(html, /<a href="https:\/\/learn[^"]+">AKSN402<\/a>/);
    assert.match(html, /<code>infra\/main\.bicep:7<\/code>/);
    assert.match(html, /🔧 Use Calico as the network policy engine/);
    assert.ok(html.indexOf('Errors (1)') < html.indexOf('Warnings ('));
  });

  it('links places to the commit where that is known', () => {
    const addressOf = (name: string, line: number) => `https://github.com/a/b/blob/c0ffee/${name}#L${line}`;
    const html = github.render(toMarkdown({ ...reportedOf({ 'main.bicep': bicepCluster() }), addressOf }));
    assert.match(html, /<a href="https:\/\/github\.com\/a\/b\/blob\/c0ffee\/main\.bicep#L7"><code>main\.bicep:7/);
  });

  it('fits into a comment however much was found, and says what it leaves out', () => {
    const text = toMarkdown(manyFindings(reportedOf({ 'main.bicep': bicepCluster() }), 5000));
    assert.ok(text.length <= 65_536, `${text.length}`);
    assert.ok(text.length > 50_000, 'the room is used');
    assert.match(text, /did not fit here/);
    const opened = text.match(/<details>/g)!.length;
    assert.equal(text.match(/<\/details>/g)!.length, opened, 'nothing is cut in two');
  });

  for (const nasty of [
    '**bold** _it_ ~~gone~~ # not a head',
    '<img src=x onerror=alert(1)><!-- hidden -->',
    '[link](https://evil.example) ![image](https://evil.example/x.png)',
    '@octocat and org/repo#1 and #12 and GH-7',
    'https://evil.example and www.evil.example',
    '| a cell | more |',
    '`code` and ``more` and ` alone',
    '1. list',
    '&lt;b&gt; &amp; &#64;',
    '\\*escaped\\*',
    '$math$ and ~tilde~ ^up^ ==mark==',
  ]) {
    it(`shows as it is written: ${nasty}`, () => {
      const html = github.render(`| head |\n| --- |\n| ${markdownText(nasty)} |`);
      const cells = [...html.matchAll(/<td>(.*?)<\/td>/gs)];
      assert.equal(cells.length, 1);
      const cell = cells[0]![1]!;
      const unwrapped = cell.replace(/<!-- -->/g, '').replace(/<\/?code>/g, '`');
      assert.ok(!/<[a-z!/]/i.test(unwrapped), cell);
      const shown = unwrapped
        .replace(/&lt;/g, '<')
        .replace(/&gt;/g, '>')
        .replace(/&quot;/g, '"')
        .replace(/&amp;/g, '&');
      assert.equal(shown, nasty);
      // GitHub looks for people and issues in the texts between the tags of the page.
      const texts = cell.replace(/<code>.*?<\/code>/g, '').split(/<[^>]*>/);
      for (const text of texts) assert.ok(!/@\w|(^|\W)#\d|GH-\d|:\/\/|www\./.test(text), text);
    });
  }
});
