import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { editorSettings, projectSchema } from '../../scripts/projectSchema';
import { parseProjectFile } from '../../server/src/host/projectFile';
import { configurationOf, NO_SETTINGS, noveltyOf, readSettings, SETTINGS } from '../../server/src/review/settings';

const root = join(__dirname, '../..');

describe('settings', () => {
  it('are known under the same keys everywhere', () => {
    const { properties } = projectSchema() as { properties: object };
    const texts = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8')) as Record<string, string>;
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      contributes: { configuration: { properties: Record<string, object> } };
    };
    for (const { key, inEditor } of Object.values(SETTINGS)) {
      assert.ok(key in properties, `the schema knows ${key}`);
      const contributed = manifest.contributes.configuration.properties[`aksNetworkReview.${key}`];
      assert.equal(contributed !== undefined, inEditor, key);
      assert.deepEqual(contributed, editorSettings()[`aksNetworkReview.${key}`]);
      if (inEditor) assert.ok(texts[`setting.${key}`], `an editor says what ${key} means`);
      const messages = parseProjectFile(`{ "${key}": null }`).problems.map(({ message }) => message);
      assert.ok(!messages.some((message) => message.includes('is not a setting')), key);
    }
  });

  it('leave out what is not understood, and say where it stands', () => {
    const said: string[] = [];
    const written = { severity: { AKSN101: 'fatal', AKSN000: 'off' }, exclude: ['a', 1], cloud: 'moon', intents: [] };
    const settings = readSettings(written, (_, path, at) => said.push(`${path.join('.')} ${at ?? 'value'}`));
    assert.deepEqual(settings, { severities: {}, exclude: ['a'], ignore: [], intents: {}, expectations: [] });
    assert.deepEqual(said, [
      'severity.AKSN101 value',
      'severity.AKSN000 key',
      'exclude.1 value',
      'intents value',
      'cloud value',
    ]);
  });

  it('of the nearest file win, one by one; excluded files add up', () => {
    const editor = readSettings({
      severity: { AKSN101: 'off', AKSN611: 'off' },
      exclude: ['a'],
      cloud: 'china',
      intents: { routeTablesOwnedByHub: true, outside: { ranges: ['10.0.0.0/8'], dnsServers: ['10.0.0.4'] } },
    });
    const file = readSettings({
      severity: { AKSN101: 'error' },
      exclude: ['b'],
      intents: { outside: { ranges: ['172.16.0.0/12'] } },
    });
    const { severities, exclude, cloud, intents } = configurationOf(editor, file);
    assert.deepEqual(severities, { AKSN101: 'error', AKSN611: 'off' });
    assert.deepEqual(exclude, ['a', 'b']);
    assert.equal(cloud, 'china');
    assert.equal(intents.routeTablesOwnedByHub, true);
    assert.deepEqual([intents.outside.ranges, intents.outside.dnsServers], [['172.16.0.0/12'], ['10.0.0.4']]);
    assert.deepEqual(configurationOf(), configurationOf(NO_SETTINGS, NO_SETTINGS));
  });

  it('touch what they are about', () => {
    const after = (written: object) => noveltyOf(NO_SETTINGS, readSettings(written as Record<string, unknown>));
    assert.equal(after({}), 'nothing');
    assert.equal(after({ severity: { AKSN101: 'off' } }), 'reviews');
    assert.equal(after({ cloud: 'china' }), 'reviews');
    assert.equal(after({ cloud: 'china', exclude: ['a'] }), 'files');
  });
});
