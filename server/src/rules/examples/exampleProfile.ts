import { armNetwork, bicepNetwork, terraformNetwork } from './exampleNetwork';
import { armLines, bicepLines, terraformProfile, type ShapeObject } from './exampleObjectPrinter';
import type { Example, Examples } from '../rule';

/** Examples about a cluster's network profile, the same in three languages. */
export interface ProfileExample {
  /** The network profile; what `mark` encloses is expected to be found. */
  readonly profile: ShapeObject;
  readonly fixed?: ShapeObject;
  readonly title?: string;
  readonly severity?: Example['severity'];
  /** The address space around the cluster. */
  readonly address?: string;
  /** Parameters without default that the profile names. */
  readonly parameters?: readonly string[];
  /** The range of the node subnet, in `«»` when it is expected to be found. */
  readonly prefix?: string;
  readonly intents?: Example['intents'];
  /** Nodes of the cluster's pool. */
  readonly nodes?: number;
}

interface Lists {
  readonly bad: readonly ProfileExample[];
  readonly fine?: readonly ProfileExample[];
  readonly undecided?: readonly ProfileExample[];
}

type Writer = (profile: ShapeObject, example: ProfileExample) => string;

const around = ({ address, prefix }: ProfileExample) => ({
  ...(address === undefined ? {} : { address }),
  ...(prefix === undefined ? {} : { prefix }),
});

const pool = ({ nodes }: ProfileExample, key: string) => (nodes === undefined ? {} : { pool: `${key} ${nodes}` });

const WRITERS: Readonly<Record<'bicep' | 'arm' | 'terraform', Writer>> = {
  bicep: (profile, example) =>
    bicepNetwork({
      ...around(example),
      ...pool(example, 'count:'),
      before: (example.parameters ?? []).map((name) => `param ${name} string\n`).join(''),
      cluster: bicepLines({ networkProfile: profile }),
    }),
  arm: (profile, example) =>
    armNetwork({
      ...around(example),
      ...pool(example, '"count":'),
      before: (example.parameters ?? []).map((name) => `"${name}": { "type": "string" }`).join(',\n'),
      cluster: armLines({ networkProfile: profile }),
    }),
  terraform: (profile, example) =>
    terraformNetwork({
      ...around(example),
      ...pool(example, 'node_count     ='),
      before: (example.parameters ?? []).map((name) => `variable "${name}" {\n  type = string\n}\n\n`).join(''),
      cluster: terraformProfile(profile),
    }),
};

/** The same examples in Bicep, ARM JSON and Terraform. */
export function profileExamples({ bad, fine = [], undecided = [] }: Lists): {
  bicep: Examples;
  arm: Examples;
  terraform: Examples;
} {
  const inLanguage = (write: Writer): Examples => ({
    bad: bad.map((example) => ({
      bad: write(example.profile, example),
      ...(example.fixed
        ? {
            fixed: write(example.fixed, {
              ...example,
              ...(example.prefix === undefined ? {} : { prefix: plain(example.prefix) }),
            }),
          }
        : {}),
      ...rest(example),
    })),
    fine: fine.map((example) => ({ title: '', text: write(example.profile, example), ...rest(example) })),
    undecided: undecided.map((example) => ({ title: '', text: write(example.profile, example), ...rest(example) })),
  });
  return { bicep: inLanguage(WRITERS.bicep), arm: inLanguage(WRITERS.arm), terraform: inLanguage(WRITERS.terraform) };
}

function rest({ title, severity, intents }: ProfileExample) {
  return {
    ...(title === undefined ? {} : { title }),
    ...(severity === undefined ? {} : { severity }),
    ...(intents === undefined ? {} : { intents }),
  };
}

function plain(text: string): string {
  return text.replace(/[«»]/g, '');
}
