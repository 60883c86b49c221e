import { armConnection, bicepConnection, terraformConnection } from '../examples/examplePrivateEndpoint';
import type { RuleExamples } from '../rule';

/** The last location is that of the endpoint, the one before that of the service. */
function withLocation(text: string, location: string, nth: number): string {
  const places = [...text.matchAll(/(["']?location["']?\s*[:=] )(["']westeurope["'])/g)];
  const place = places.at(nth)!;
  const start = place.index + place[1]!.length;
  return text.slice(0, start) + location + text.slice(start + place[2]!.length);
}

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        bad: withLocation(bicepConnection({}), `«'northeurope'»`, -1),
        fixed: bicepConnection({}),
      },
    ],
    fine: [
      bicepConnection({}),
      {
        title: 'pitfall: the service may be elsewhere',
        text: withLocation(bicepConnection({}), `'northeurope'`, -2),
      },
      {
        title: 'the name of the region as people write it',
        text: withLocation(bicepConnection({}), `'West Europe'`, -1),
      },
    ],
    undecided: [`param place string\n\n${withLocation(bicepConnection({}), 'place', -1)}`],
  },
  arm: {
    bad: [{ bad: withLocation(armConnection({}), '«"northeurope"»', -1), fixed: armConnection({}) }],
    fine: [armConnection({}), withLocation(armConnection({}), '"northeurope"', -2)],
    undecided: [
      withLocation(armConnection({ before: '"place": { "type": "string" }' }), `"[parameters('place')]"`, -1),
    ],
  },
  terraform: {
    bad: [{ bad: withLocation(terraformConnection({}), '«"northeurope"»', -1), fixed: terraformConnection({}) }],
    fine: [terraformConnection({}), withLocation(terraformConnection({}), '"northeurope"', -2)],
    undecided: [
      withLocation(terraformConnection({ before: 'variable "place" {\n  type = string\n}\n\n' }), 'var.place', -1),
    ],
  },
};

export default examples;
