import type { Node } from 'jsonc-parser';
import { chosenAs } from '../../../evaluation/overChoices';
import { member as stepInto } from '../../../evaluation/memberOfChoices';
import { entryOf } from '../../../model/readProperty';
import type { ModuleCall, Unopened } from '../../../model/fragment';
import { labelOf } from '../../../model/labelsInMessages';
import { identityOf } from '../../../model/valueIdentity';
import { at, rehomed, unknown, type Value } from '../../../model/value';
import type { Place } from '../../../text/span';
import { innerCall, isOpened, scopedAs, type Inputs, type Opened, type Scoped } from '../../unitEvaluation';
import { declarationsOf, turnsOf, typeOf } from './resourceDeclarations';
import { evaluate, scopeOf } from './evaluate';
import type { Document } from '../../language';
import { artifactPath, LINK_IT, linkOf, type TemplateLink } from './templateLinks';
import { named } from './parametersAndVariables';
import { spellingOf } from '../syntax/expressionParser';
import { unnamedIndex } from './loops';
import { parametersOf } from './parameterFile';
import type { ArmTree } from '../syntax/parse';
import { keyOf, propertyValue, placeOf, properties, textOf } from '../syntax/jsonNodes';
import type { Loops, Scope } from './scope';

export const DEPLOYMENT = 'microsoft.resources/deployments';

/** What a nested or linked template deploys, or a call that is not followed. */
export type FollowedTemplate = Opened | ModuleCall;

export function isUnfollowed(followed: FollowedTemplate): followed is ModuleCall {
  return 'unfollowed' in followed;
}

type Open = (inner: Scope, loops: Loops) => Opened;

/** The deployments that a template declares, each opened when it is first asked for. */
export class NestedDeployments {
  private readonly followed = new Map<string, FollowedTemplate>();

  constructor(
    private readonly scope: Scope,
    loops: Loops,
    private readonly open: Open,
  ) {
    for (const { node, symbol } of declarationsOf(scope.template)) {
      if (typeOf(node).toLowerCase() !== DEPLOYMENT) continue;
      for (const turn of turnsOf(node, scope, loops)) this.register(node, symbol, turn.loops, turn.suffix);
    }
  }

  of(node: Node, symbol: string | undefined, loops: Loops, suffix: string): FollowedTemplate {
    const key = `${node.offset}${suffix}`;
    let followed = this.followed.get(key);
    if (!followed) this.followed.set(key, (followed = this.follow(node, symbol, loops, suffix)));
    return followed;
  }

  /** Lets expressions find the deployment by its name or symbolic name. */
  private register(node: Node, symbol: string | undefined, loops: Loops, suffix: string): void {
    const opened = () => {
      const followed = this.of(node, symbol, loops, suffix);
      return isUnfollowed(followed) ? undefined : followed;
    };
    const nameNode = propertyValue(node, 'name');
    const identity = nameNode && identityOf(evaluate(nameNode, this.scope, loops));
    const spelled = spellingOf(textOf(nameNode), unnamedIndex(loops));
    if (symbol !== undefined) this.scope.nested.set(`"${symbol.toLowerCase()}${suffix}"`, opened);
    for (const name of [spelled, identity]) {
      if (name === undefined || symbol !== undefined) continue;
      // Deployments to several scopes may have the same name: it does not tell which of them is meant.
      this.scope.nested.set(name, this.scope.nested.has(name) ? () => undefined : opened);
    }
  }

  private follow(node: Node, symbol: string | undefined, loops: Loops, suffix: string): FollowedTemplate {
    const { scope } = this;
    const body = propertyValue(node, 'properties');
    const nameNode = propertyValue(node, 'name');
    const name = nameNode && evaluate(nameNode, scope, loops);
    const label = labelOf(name ?? { kind: 'absent', origin: at(placeOf(scope.file, node)) }, symbol ?? 'deployment');
    const place = placeOf(scope.file, propertyValue(node, 'type') ?? node);
    const linked = propertyValue(body, 'parametersLink');
    const inputs = linked
      ? this.linkedInputs(linked, loops)
      : this.inputsOf(propertyValue(body, 'parameters'), loops, `${node.offset}${suffix}`);
    const deployed = this.destinationOf(node, loops);
    const template = this.inlineTemplate(propertyValue(body, 'template'));
    const linkNode = propertyValue(body, 'templateLink');
    const link: TemplateLink = linkNode ? linkOf(linkNode, scope, loops) : notLinked(place);
    const source: Value = link.kind === 'path' ? { kind: 'string', value: link.path, origin: at(place) } : link.source;
    // Made only where it is needed: the inputs may ask for what this deployment gives.
    const unfollowed = (reason: string, unopened: Unopened): FollowedTemplate => ({
      key: `${scope.call.key}#${scope.prefix}${label}${suffix}`,
      name: label,
      source,
      place,
      inputs: new Map((inputs.names?.() ?? []).map((input) => [input, inputs.get(input)!])),
      unfollowed: unknown(reason, place),
      unopened,
    });
    if (template?.type === 'object') {
      const name = `${label}${symbol === undefined ? '' : suffix}`;
      return this.nested(node, template, name, inputs, loops, deployed);
    }
    if (link.kind === 'elsewhere') {
      return unfollowed(`the linked template of \`${label}\` is not followed: ${link.unopened.because}`, link.unopened);
    }
    const inner = innerCall(scope.call, { name: label, place }, inputs, deployed);
    const artifact = scope.artifacts?.get(artifactPath(link.path));
    if (artifact && !('because' in inner)) {
      const own = scopeOf(scope.file, artifact, inner, scope.surroundings);
      return this.open({ ...own, artifacts: scope.artifacts! }, new Map());
    }
    const opened = 'because' in inner ? inner : scope.surroundings.open(scope.file, link.path, inner);
    if (isOpened(opened)) return opened;
    const unopened = link.sure || opened.why !== 'missing' ? opened : notBeside(link.path);
    return unfollowed(`the template of \`${label}\` is not followed: ${unopened.because}`, unopened);
  }

  /** `"template": "[variables('name')]"`: the compiler writes templates that it loads into variables. */
  private inlineTemplate(node: Node | undefined): Node | undefined {
    const text = textOf(node);
    if (text === undefined) return node;
    const name = /^\[\s*variables\(\s*'([^']+)'\s*\)\s*\]$/i.exec(text)?.[1];
    const variable =
      name === undefined ? undefined : propertyValue(propertyValue(this.scope.template, 'variables'), name);
    return variable?.type === 'object' ? unescaped(variable) : node;
  }

  private nested(node: Node, template: Node, label: string, inputs: Inputs, loops: Loops, deployed: Scoped): Opened {
    const { scope } = this;
    const prefix = `${scope.prefix}${label}/`;
    const call = { ...scope.call, ...deployed };
    const mode = textOf(
      propertyValue(propertyValue(propertyValue(node, 'properties'), 'expressionEvaluationOptions'), 'scope'),
    );
    if (mode?.toLowerCase() === 'inner') {
      // Its parameters are its own: the template around it says which of its defaults count.
      const within = { ...call, ungiven: undefined };
      const own = scopeOf(scope.file, template, within, scope.surroundings, inputs, prefix);
      return this.open(scope.artifacts ? { ...own, artifacts: scope.artifacts } : own, new Map());
    }
    // Outer scope: names inside the nested template are those of the template around it.
    const evaluatedFor = scope.evaluatedFor ?? scope.call;
    const whole = withResources(scope.template, template);
    return this.open({ ...scope, call, evaluatedFor, prefix, template: whole, values: new Map() }, loops);
  }

  /** The values of a parameter file that is linked: those of the file where it is there, else unknown ones. */
  private linkedInputs(node: Node, loops: Loops): Inputs {
    const { scope } = this;
    const place = placeOf(scope.file, node);
    const link = linkOf(node, scope, loops);
    const document = link.kind === 'path' ? scope.surroundings.document(scope.file, link.path, place) : undefined;
    if (document?.language === 'arm') return parametersOf(document as Document<ArmTree>);
    if (link.kind === 'elsewhere') {
      const what = link.source.kind === 'string' ? link.source.value : 'parametersLink';
      scope.surroundings.notRead({ what, place, why: link.unopened });
    }
    return { get: (name) => unknown(`parameter \`${name}\` comes from a linked parameter file`, place) };
  }

  private inputsOf(given: Node | undefined, loops: Loops, key: string): Inputs {
    const { scope } = this;
    return {
      names: () => properties(given).map(keyOf),
      get: (wanted) => {
        const node = properties(given).find((child) => keyOf(child).toLowerCase() === wanted.toLowerCase());
        if (!node) return undefined;
        const written = node.children![1]!;
        const valueNode = propertyValue(written, 'value');
        const name = keyOf(node);
        const here = placeOf(scope.file, valueNode ?? node);
        const value = named(`input ${key} ${name}`, here, scope, () => {
          if (valueNode) return evaluate(valueNode, scope, loops);
          // Bicep's compiler writes a loop as `"copy": [{ "name": "value", … }]`.
          if (propertyValue(written, 'copy') || written.type === 'string') {
            return valueIn(evaluate(written, scope, loops), name, here);
          }
          return secret(name, here);
        });
        return rehomed(value, here, { kind: 'input', name, place: here });
      },
    };
  }

  /** Where a deployment's resources go; the template's own destination where it names none. */
  private destinationOf(node: Node, loops: Loops): Scoped {
    const { call } = this.scope;
    const [subscription, group] = ['subscriptionId', 'resourceGroup'].map((name) => {
      const written = propertyValue(node, name);
      return written && evaluate(written, this.scope, loops);
    });
    if (!subscription && !group) return scopedAs(call);
    const ids = [subscription, group].flatMap((value) => (value ? [identityOf(value) ?? '?'] : [])).join(',');
    const inherited = subscription ?? call.subscription;
    return {
      scope: group ? `{resourceGroup(${ids})}` : `{subscription(${ids})}`,
      ...(inherited ? { subscription: inherited } : {}),
      ...(group ? { group } : {}),
    };
  }
}

function notLinked(place: Place): TemplateLink {
  const why = {
    because: 'its template is not written',
    why: 'unknown',
    help: 'Write `template` or `templateLink`.',
  } as const;
  return { kind: 'elsewhere', source: { kind: 'absent', origin: at(place) }, unopened: why };
}

/** A file that would be followed if it lay where the template's address makes one look for it. */
function notBeside(path: string): Unopened {
  return {
    because: `it is linked by its address, and '${path}' does not lie beside the template`,
    why: 'registry',
    help: LINK_IT,
  };
}

/**
 * The value in what is handed in: also of `[if(…, createObject('value', …), createObject('reference', …))]`, as Bicep's
 * compiler writes optional secrets.
 */
function valueIn(written: Value, name: string, here: Place): Value {
  if (written.kind === 'choice') {
    const options = written.options.map((option) => valueIn(option, name, here));
    return chosenAs(written, options, here);
  }
  if (written.kind === 'object' && entryOf(written, 'reference')) return secret(name, here);
  return stepInto(written, { kind: 'string', value: 'value', origin: at(here) }, here);
}

function secret(name: string, here: Place): Value {
  return unknown(`parameter \`${name}\` is a secret in a key vault`, here);
}

/** In a variable an expression of a template is a text that begins with two brackets. */
function unescaped(node: Node): Node {
  if (node.type === 'string') {
    const text = String(node.value);
    return text.startsWith('[[') ? { ...node, value: text.slice(1) } : node;
  }
  return node.children ? { ...node, children: node.children.map(unescaped) } : node;
}

/** The outer template's names with the nested template's resources and outputs. */
function withResources(outer: Node, nested: Node): Node {
  const kept = properties(outer).filter((child) => !/^(resources|outputs)$/i.test(keyOf(child)));
  const taken = properties(nested).filter((child) => /^(resources|outputs)$/i.test(keyOf(child)));
  return { ...nested, children: [...kept, ...taken] };
}
