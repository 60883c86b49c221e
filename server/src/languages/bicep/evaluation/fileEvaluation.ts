import { inFormat } from '../../../evaluation/arm/formatting';
import { joinText } from '../../../evaluation/interpolatedText';
import { choose } from '../../../evaluation/arm/logic';
import { rehomed, unknown, at, type Value } from '../../../model/value';
import type { Place, Span } from '../../../text/span';
import { ALONE, keyIn, rootCall, type Call, type Surroundings } from '../../unitEvaluation';
import { call } from './functionCalls';
import { chosenAs, overChoices } from '../../../evaluation/overChoices';
import { bounded } from '../../../evaluation/valueBounds';
import { FileImports } from './imports';
import { evaluateFor } from './loops';
import { FileModules } from './moduleCalls';
import { configurationAround, type BicepConfig } from './bicepConfig';
import { evaluateArray, evaluateObject } from './objectAndArrayValues';
import { binary, unary } from './operators';
import type { Evaluation, Kind, OpenStandIn, ParameterSource } from './evaluationInterface';
import { FileReferences } from './resourceReferences';
import { find, FILE_SCOPE, type Binding, type Scope } from './scope';
import type { Symbols } from './fileSymbols';
import type { Expression, InterpolatedString, TernaryExpression } from '../syntax/nodes';

/** A file may not make the reader work for ever. */
const MOST_STEPS = 1_000_000;
/** Expressions, variables and functions nested deeper than this are not followed. */
const DEEPEST = 400;

const TOO_MANY_DIGITS = 'the number has more digits than are kept here';

/** What makes no value of others. */
const PLAIN: ReadonlySet<Expression['kind']> = new Set(['string', 'number', 'boolean', 'null', 'variable']);

/**
 * Evaluates the expressions of one file. Values of variables and parameters are worked out when first used and kept.
 * Nothing throws: what cannot be known is an unknown with its reason.
 */
export class FileEvaluation implements Evaluation {
  readonly references: FileReferences;
  readonly modules: FileModules;
  readonly imports: FileImports;
  private settings: BicepConfig | undefined;
  private readonly known: Readonly<Record<Kind, Map<string, Value>>> = ofEachKind(() => new Map());
  private readonly underway: Readonly<Record<Kind, Set<string>>> = ofEachKind(() => new Set());

  /**
   * @param implicit a name that holds in this kind of file without being declared
   */
  constructor(
    readonly file: string,
    readonly symbols: Symbols,
    private readonly parameters: ParameterSource,
    readonly openStandIn: OpenStandIn,
    readonly call: Call = rootCall(file),
    readonly surroundings: Surroundings = ALONE,
    private readonly implicit?: { readonly name: string; readonly value: (place: Place) => Value },
    readonly importDepth = 0,
  ) {
    this.references = new FileReferences(this);
    this.modules = new FileModules(this);
    this.imports = new FileImports(this);
  }

  ofImported(file: string, symbols: Symbols, parameters: ParameterSource): Evaluation {
    const { openStandIn, call, surroundings, importDepth } = this;
    return new FileEvaluation(file, symbols, parameters, openStandIn, call, surroundings, undefined, importDepth + 1);
  }

  configuration(): BicepConfig {
    return (this.settings ??= configurationAround(this.file, this.surroundings));
  }

  key(text: string): string {
    return keyIn(this.call, text);
  }

  place(span: Span): Place {
    return { file: this.file, span };
  }

  evaluate(expression: Expression, scope: Scope): Value {
    const { budget } = this.call;
    if (++budget.steps > MOST_STEPS) return unknown('the file is too large to evaluate', this.place(expression.span));
    if (budget.depth >= DEEPEST) return unknown('the expression is nested too deeply', this.place(expression.span));
    budget.depth++;
    const value = this.byKind(expression, scope);
    budget.depth--;
    return PLAIN.has(expression.kind) ? value : bounded(value, this.place(expression.span));
  }

  private byKind(expression: Expression, scope: Scope): Value {
    switch (expression.kind) {
      case 'string':
      case 'number':
      case 'boolean':
        return literal(expression, this.place(expression.span));
      case 'null':
        return { kind: 'null', origin: at(this.place(expression.span), true) };
      case 'interpolated':
        return this.interpolated(expression, scope);
      case 'variable':
        return this.named(expression.name, expression.span, scope);
      case 'array':
        return evaluateArray(expression, scope, this);
      case 'object':
        return evaluateObject(expression, scope, this);
      case 'for':
        return evaluateFor(expression, scope, this);
      case 'ternary':
        return this.ternary(expression, scope);
      case 'binary':
        return binary(expression, scope, this);
      case 'unary':
        return unary(expression, scope, this);
      case 'property':
      case 'index':
      case 'resourceAccess':
        return this.references.access(expression, scope);
      case 'call':
        return call(expression, scope, this);
      case 'nonNull':
        return this.evaluate(expression.base, scope);
      case 'parenthesized':
        return this.evaluate(expression.expression, scope);
      case 'if':
        return this.evaluate(expression.body, scope);
      case 'lambda':
        return unknown('a function is not a value', this.place(expression.span));
      case 'error':
        return unknown('the text cannot be read', this.place(expression.span));
    }
  }

  private interpolated({ parts, span }: InterpolatedString, scope: Scope): Value {
    const origin = at(this.place(span));
    const values = parts.map((part) =>
      part.kind === 'text' ? textOf(part.value, this.place(part.span)) : this.evaluate(part, scope),
    );
    // Interpolation is compiled to `format`.
    const inText = (value: Value) => inFormat(value, { place: origin.place }) ?? unknown(TOO_MANY_DIGITS, origin.place);
    return overChoices(values, origin.place, (known) => joinText(known.map(inText), origin));
  }

  private ternary({ condition, whenTrue, whenFalse, span }: TernaryExpression, scope: Scope): Value {
    const test = this.evaluate(condition, scope);
    const site = { place: this.place(span) };
    if (test.kind === 'boolean') return this.evaluate(test.value ? whenTrue : whenFalse, scope);
    const both = choose(test, this.evaluate(whenTrue, scope), this.evaluate(whenFalse, scope), site);
    if (!both) return unknown('the condition is neither true nor false', site.place);
    return both.kind === 'choice' ? chosenAs(both, both.options, site.place) : both;
  }

  /** The value that a name stands for, at the place where it is used. */
  private named(name: string, span: Span, scope: Scope): Value {
    const here = this.place(span);
    const binding = find(scope, name);
    if (binding) return this.bound(binding, name, here);
    const symbol = this.symbols.byName.get(name);
    switch (symbol?.kind) {
      case 'parameter': {
        // Its steps begin at the parameter's name, which `parameters` put there.
        return rehomed(
          this.once('param', name, here, () => this.parameters(symbol.statement)),
          here,
        );
      }
      case 'variable': {
        const value = this.once('var', name, here, () => this.evaluate(symbol.statement.value, FILE_SCOPE));
        return rehomed(value, here, { kind: 'variable', name, place: value.origin.place });
      }
      case 'declared':
        return this.references.idOf(this.references.ofSymbol(symbol.declared), here);
      case 'imported':
        return this.imports.value(symbol, here);
      case 'function':
        return unknown(`\`${name}\` is a function`, here);
      default:
        if (this.implicit?.name === name) return this.implicit.value(here);
        return unknown(`\`${name}\` is not declared`, here);
    }
  }

  private bound(binding: Binding, name: string, here: Place): Value {
    switch (binding.kind) {
      case 'value': {
        const { value } = binding;
        return rehomed(value, here, { kind: 'variable', name, place: value.origin.place });
      }
      case 'target':
        return this.references.idOf(binding.target, here);
      case 'nested':
        return this.references.idOf(this.references.ofNested(binding.declared, binding.owner()), here);
    }
  }

  once(kind: Kind, name: string, here: Place, work: () => Value): Value {
    const known = this.known[kind];
    const before = known.get(name);
    if (before) return before;
    const underway = this.underway[kind];
    if (underway.has(name)) return unknown(`\`${name}\` is defined by itself`, here);
    underway.add(name);
    const value = work();
    underway.delete(name);
    known.set(name, value);
    return value;
  }
}

function ofEachKind<T>(made: () => T): Record<Kind, T> {
  return { param: made(), var: made(), input: made(), output: made(), read: made() };
}

function literal(
  node: { kind: 'string'; value: string } | { kind: 'number'; value: number } | { kind: 'boolean'; value: boolean },
  place: Place,
): Value {
  switch (node.kind) {
    case 'string':
      return textOf(node.value, place);
    case 'number':
      return Number.isSafeInteger(node.value)
        ? { kind: 'number', value: node.value, origin: at(place, true) }
        : unknown(TOO_MANY_DIGITS, place);
    case 'boolean':
      return { kind: 'boolean', value: node.value, origin: at(place, true) };
  }
}

function textOf(value: string, place: Place): Value {
  return { kind: 'string', value, origin: at(place, true) };
}
