import { strict as assert } from 'node:assert';
import { languages } from '../../server/src/host/languages';
import { structuralPlace } from '../../server/src/report/structuralPlace';

function placeOf(file: string, marked: string): string {
  const start = marked.indexOf('«');
  const text = marked.replace('«', '');
  const language = languages.find(({ id }) => file.endsWith({ bicep: '.bicep', arm: '.json', terraform: '.tf' }[id]))!;
  return structuralPlace(language.outline(language.parse(file, text)), text, { start, end: start + 1 });
}

describe('the place of a finding in its file', () => {
  it('is said by names in all languages', () => {
    assert.equal(
      placeOf('main.bicep', "resource vnet 'x@2024' = {\n  properties: {\n    subnets: [{ name: 'a' }, { name: 'b', properties: { «nsg: 1 } }]\n  }\n}\n"), // prettier-ignore
      "vnet > properties > subnets > ['b'] > properties > nsg",
    );
    assert.equal(
      placeOf('main.json', '{ "resources": [{ "type": "A/b", "name": "one" }, { "type": "A/b", "name": "two", "properties": { «"x": 1 } }] }'), // prettier-ignore
      'resources > ["A/b" "two"] > properties > x',
    );
    assert.equal(
      placeOf(
        'main.tf',
        'resource "a" "b" {\n  rule {\n    name = "ssh"\n  }\n  rule {\n    name = "rdp"\n    «port = 1\n  }\n}\n',
      ),
      'resource a b > rule["rdp"] > port',
    );
  });

  it('counts parts that nothing tells apart', () => {
    assert.equal(
      placeOf('main.tf', 'resource "a" "b" {\n  rule {\n    port = 2\n  }\n  rule {\n    «port = 1\n  }\n}\n'),
      'resource a b > rule[2] > port',
    );
  });

  it('is nowhere outside of all parts', () => {
    assert.equal(placeOf('main.bicep', "«\n\nparam x string = 'a'\n"), '');
  });
});
