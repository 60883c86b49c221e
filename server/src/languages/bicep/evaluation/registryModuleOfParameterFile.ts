import type { Fragment } from '../../../model/fragment';
import { at, unknown, type Value } from '../../../model/value';
import type { Place } from '../../../text/span';
import { innerCall, isOpened, type Call, type Opened, type Surroundings } from '../../moduleCall';
import type { Document, Using } from '../../language';
import { FileEvaluation } from './fileEvaluation';
import type { OpenStandIn } from './evaluationInterface';
import { parametersOf } from './parameterValues';
import { openReference } from './restoredModules';
import { symbolsOf } from './fileSymbols';
import type { BicepFile } from '../syntax/nodes';

/**
 * A parameter file that names a module of a registry or a template spec: it deploys that module, and nothing else does.
 * What the module says stands at the values of the file, or at `using`.
 */
export function openDeployed(
  document: Document<BicepFile>,
  { path, span }: Using,
  call: Call,
  surroundings: Surroundings,
  openStandIn: OpenStandIn,
): Opened {
  const { file, tree } = document;
  const place: Place = { file, span };
  const inputs = parametersOf(document, openStandIn, surroundings);
  const open = (name: string) => unknown(`parameter \`${name}\` has no value`, place);
  const evaluation = new FileEvaluation(
    file,
    symbolsOf(tree),
    ({ name }) => open(name.name),
    openStandIn,
    call,
    surroundings,
  );
  const inner = innerCall(call, { name: 'using', place }, inputs);
  const opened = 'because' in inner ? inner : openReference(path, evaluation, inner, place);
  if (isOpened(opened)) return opened;
  const source: Value = { kind: 'string', value: path, origin: at(place, true) };
  const fragment: Fragment = {
    resources: [],
    patches: [],
    modules: [
      {
        key: `${call.key}#using`,
        name: 'using',
        source,
        place,
        inputs: new Map((inputs.names?.() ?? []).flatMap((name) => [[name, inputs.get(name) ?? open(name)] as const])),
        unfollowed: unknown(`what the file deploys is not followed: ${opened.because}`, place),
        unopened: opened,
      },
    ],
    outputs: new Map(),
    parameters: new Map(),
  };
  return { outputs: [], output: () => undefined, fragment: () => fragment };
}
