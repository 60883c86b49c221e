import type { Span } from '../../../text/span';
import type { Comment, SyntaxProblem } from '../../language';

/*
 * The syntax tree of `.bicep` and `.bicepparam` files. Every node has a `span` of absolute UTF-16 offsets.
 * Nodes never overlap their siblings and lie within their parent. Kinds are unique over the whole tree.
 * Text that follows no rule becomes an `error` node, and the file's `problems` says why.
 */

/** A name as written. `name` is empty (and `span` is empty) where a name is missing. */
export interface Identifier {
  readonly kind: 'identifier';
  readonly span: Span;
  readonly name: string;
}

/** Text that cannot be read, or (with an empty span) something that is missing. */
export interface ErrorNode {
  readonly kind: 'error';
  readonly span: Span;
}

// ---------------------------------------------------------------------------------------------- expressions

/** A string without interpolation: `'…'`, `'''…'''` or `$'''…'''`. */
export interface StringLiteral {
  readonly kind: 'string';
  /** With its quotes. */
  readonly span: Span;
  /** Decoded: escapes resolved, the newline after an opening `'''` dropped. */
  readonly value: string;
  readonly multiline: boolean;
  /** False when the closing quote is missing; the string then ends at its line's (or the file's) end. */
  readonly closed: boolean;
}

/** A stretch of plain text in an interpolated string. Never empty. */
export interface TextPart {
  readonly kind: 'text';
  readonly span: Span;
  /** Decoded. */
  readonly value: string;
}

/** A string with at least one `${…}`. */
export interface InterpolatedString {
  readonly kind: 'interpolated';
  /** With its quotes. */
  readonly span: Span;
  /** In order. A part that is not `text` is the expression between `${` and `}`. */
  readonly parts: readonly (TextPart | Expression)[];
  readonly multiline: boolean;
  readonly closed: boolean;
}

export type StringExpression = StringLiteral | InterpolatedString;

/** An integer without sign (`-1` is a `unary` node). Bicep has no fractions. */
export interface NumberLiteral {
  readonly kind: 'number';
  readonly span: Span;
  readonly value: number;
}
export interface BooleanLiteral {
  readonly kind: 'boolean';
  readonly span: Span;
  readonly value: boolean;
}
export interface NullLiteral {
  readonly kind: 'null';
  readonly span: Span;
}

/** A symbol's use: a parameter, variable, resource, module, loop variable, namespace, … */
export interface VariableAccess {
  readonly kind: 'variable';
  readonly span: Span;
  readonly name: string;
}

/** `...x` in an array or an object. */
export interface Spread {
  readonly kind: 'spread';
  readonly span: Span;
  readonly expression: Expression;
}

export interface ArrayExpression {
  readonly kind: 'array';
  /** With its brackets. */
  readonly span: Span;
  readonly items: readonly (Expression | Spread)[];
  /** False when the closing bracket is missing. */
  readonly closed: boolean;
}

export interface ObjectProperty {
  readonly kind: 'objectProperty';
  /** From the key (or its first decorator) to the end of the value. */
  readonly span: Span;
  readonly decorators: readonly Decorator[];
  readonly key: Identifier | StringExpression | ErrorNode;
  /** The key's decoded text; undefined when the key is interpolated or broken. */
  readonly name: string | undefined;
  readonly value: Expression;
}

/** Nested `resource` declarations occur only directly in the bodies of resources. */
export type ObjectMember = ObjectProperty | Spread | ResourceDeclaration | ErrorNode;

export interface ObjectExpression {
  readonly kind: 'object';
  /** With its braces. */
  readonly span: Span;
  readonly members: readonly ObjectMember[];
  /** False when the closing brace is missing. */
  readonly closed: boolean;
}

/** `[for item, index in source: body]`. */
export interface ForExpression {
  readonly kind: 'for';
  /** With its brackets. */
  readonly span: Span;
  readonly item: Identifier;
  readonly index: Identifier | undefined;
  readonly source: Expression;
  /** May be an `if` node: `[for x in y: if (c) {…}]`. */
  readonly body: Expression;
  readonly closed: boolean;
}

/** `if (condition) {…}`: the value of a resource or module, or the body of its loop. */
export interface IfExpression {
  readonly kind: 'if';
  readonly span: Span;
  /** Without its parentheses. */
  readonly condition: Expression;
  readonly body: Expression;
}

/** `condition ? whenTrue : whenFalse`. */
export interface TernaryExpression {
  readonly kind: 'ternary';
  readonly span: Span;
  readonly condition: Expression;
  readonly whenTrue: Expression;
  readonly whenFalse: Expression;
}

export type BinaryOperator =
  '??' | '||' | '&&' | '==' | '!=' | '=~' | '!~' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | '%';

export interface BinaryExpression {
  readonly kind: 'binary';
  readonly span: Span;
  readonly operator: BinaryOperator;
  readonly operatorSpan: Span;
  readonly left: Expression;
  readonly right: Expression;
}

export interface UnaryExpression {
  readonly kind: 'unary';
  readonly span: Span;
  readonly operator: '!' | '-';
  readonly operand: Expression;
}

/** `x!`: says that x is not null. */
export interface NonNullAssertion {
  readonly kind: 'nonNull';
  readonly span: Span;
  readonly base: Expression;
}

/** `base.name`, or `base.?name` when `safe`. */
export interface PropertyAccess {
  readonly kind: 'property';
  readonly span: Span;
  readonly base: Expression;
  readonly name: Identifier;
  readonly safe: boolean;
}

/** `base[index]`; `[?index]` when `safe`, `[^index]` (counted from the end, from 1) when `fromEnd`. */
export interface IndexAccess {
  readonly kind: 'index';
  readonly span: Span;
  readonly base: Expression;
  readonly index: Expression;
  readonly safe: boolean;
  readonly fromEnd: boolean;
}

/** `base::name`: a nested resource of the resource `base`. */
export interface ResourceAccess {
  readonly kind: 'resourceAccess';
  readonly span: Span;
  readonly base: Expression;
  readonly name: Identifier;
}

/** `name(args)`, or with a base `base.name(args)`: a function of a namespace (`az.…`) or of a resource (`x.listKeys()`). */
export interface CallExpression {
  readonly kind: 'call';
  readonly span: Span;
  readonly base: Expression | undefined;
  readonly name: Identifier;
  readonly args: readonly Expression[];
  /** True for `base.?name(args)`. */
  readonly safe: boolean;
}

/** `x => body`, `(x, i) => body`. */
export interface LambdaExpression {
  readonly kind: 'lambda';
  readonly span: Span;
  readonly parameters: readonly Identifier[];
  readonly body: Expression;
}

export interface ParenthesizedExpression {
  readonly kind: 'parenthesized';
  /** With its parentheses. */
  readonly span: Span;
  readonly expression: Expression;
}

export type Expression =
  | StringLiteral
  | InterpolatedString
  | NumberLiteral
  | BooleanLiteral
  | NullLiteral
  | VariableAccess
  | ArrayExpression
  | ObjectExpression
  | ForExpression
  | IfExpression
  | TernaryExpression
  | BinaryExpression
  | UnaryExpression
  | NonNullAssertion
  | PropertyAccess
  | IndexAccess
  | ResourceAccess
  | CallExpression
  | LambdaExpression
  | ParenthesizedExpression
  | ErrorNode;

// ---------------------------------------------------------------------------------------------------- types

/** A type by its name: `string`, `int`, `bool`, `object`, `array`, `secureString`, or a declared or imported one. */
export interface NamedType {
  readonly kind: 'typeName';
  readonly span: Span;
  readonly name: string;
}
/** A literal as a type: `'a'`, `1`, `true`, `null`. */
export interface LiteralType {
  readonly kind: 'typeLiteral';
  readonly span: Span;
  readonly literal: StringExpression | NumberLiteral | BooleanLiteral | NullLiteral;
}
/** `-1`, `!true`. */
export interface UnaryType {
  readonly kind: 'typeUnary';
  readonly span: Span;
  readonly operator: '!' | '-';
  readonly operand: TypeExpression;
}
/** `item[]`. */
export interface ArrayType {
  readonly kind: 'typeArray';
  readonly span: Span;
  readonly item: TypeExpression;
}
/** `base?`. */
export interface NullableType {
  readonly kind: 'typeNullable';
  readonly span: Span;
  readonly base: TypeExpression;
}
/** `base!`. */
export interface NonNullType {
  readonly kind: 'typeNonNull';
  readonly span: Span;
  readonly base: TypeExpression;
}
/** `a | b`. */
export interface UnionType {
  readonly kind: 'typeUnion';
  readonly span: Span;
  readonly members: readonly TypeExpression[];
}
/** A property of an object type, or with key `*` (then `any` is true) the type of all others. */
export interface TypeProperty {
  readonly kind: 'typeProperty';
  readonly span: Span;
  readonly decorators: readonly Decorator[];
  readonly key: Identifier | StringExpression | ErrorNode;
  /** Undefined for `*` and for broken keys. */
  readonly name: string | undefined;
  readonly any: boolean;
  readonly value: TypeExpression;
}
export interface ObjectType {
  readonly kind: 'typeObject';
  readonly span: Span;
  readonly members: readonly (TypeProperty | ErrorNode)[];
  readonly closed: boolean;
}
export interface TupleItem {
  readonly kind: 'tupleItem';
  readonly span: Span;
  readonly decorators: readonly Decorator[];
  readonly value: TypeExpression;
}
export interface TupleType {
  readonly kind: 'typeTuple';
  readonly span: Span;
  readonly items: readonly TupleItem[];
  readonly closed: boolean;
}
/** `base.name`. */
export interface TypePropertyAccess {
  readonly kind: 'typePropertyAccess';
  readonly span: Span;
  readonly base: TypeExpression;
  readonly name: Identifier;
}
/** `base[0]`, `base[*]` (`index` undefined: the item type), `base.*` (`additional`: the type of further properties). */
export interface TypeElementAccess {
  readonly kind: 'typeElementAccess';
  readonly span: Span;
  readonly base: TypeExpression;
  readonly index: Expression | undefined;
  readonly additional: boolean;
}
/** `resourceInput<'Microsoft.X/y@date'>`, also `sys.resourceInput<…>`. */
export interface GenericType {
  readonly kind: 'typeGeneric';
  readonly span: Span;
  readonly base: TypeExpression | undefined;
  readonly name: Identifier;
  readonly args: readonly TypeExpression[];
}
/** `resource 'Microsoft.X/y@date'`; outputs may leave out the string. */
export interface ResourceReferenceType {
  readonly kind: 'typeResource';
  readonly span: Span;
  readonly type: StringExpression | ErrorNode | undefined;
}
export interface ParenthesizedType {
  readonly kind: 'typeParenthesized';
  readonly span: Span;
  readonly type: TypeExpression;
}

export type TypeExpression =
  | NamedType
  | LiteralType
  | UnaryType
  | ArrayType
  | NullableType
  | NonNullType
  | UnionType
  | ObjectType
  | TupleType
  | TypePropertyAccess
  | TypeElementAccess
  | GenericType
  | ResourceReferenceType
  | ParenthesizedType
  | ErrorNode;

// ----------------------------------------------------------------------------------------------- statements

/** `@name(…)` or `@namespace.name(…)` above a statement or a property. */
export interface Decorator {
  readonly kind: 'decorator';
  /** From `@`. */
  readonly span: Span;
  /** A call as a rule; anything else is an error that only evaluation could name. */
  readonly expression: Expression;
}

interface StatementBase {
  /** From the first decorator (or the keyword) to the end, without the newline. */
  readonly span: Span;
  readonly decorators: readonly Decorator[];
  /** The keyword's own place. */
  readonly keyword: Span;
}

export interface TargetScopeStatement extends StatementBase {
  readonly kind: 'targetScope';
  readonly value: Expression;
}
export interface MetadataStatement extends StatementBase {
  readonly kind: 'metadata';
  readonly name: Identifier;
  readonly value: Expression;
}
/** `param name type = value` of `.bicep`, `param name = value` of `.bicepparam`. */
export interface ParamStatement extends StatementBase {
  readonly kind: 'param';
  readonly name: Identifier;
  readonly type: TypeExpression | undefined;
  readonly value: Expression | undefined;
}
export interface VarStatement extends StatementBase {
  readonly kind: 'var';
  readonly name: Identifier;
  readonly type: TypeExpression | undefined;
  readonly value: Expression;
}
export interface OutputStatement extends StatementBase {
  readonly kind: 'output';
  readonly name: Identifier;
  readonly type: TypeExpression | undefined;
  readonly value: Expression;
}
export interface TypeStatement extends StatementBase {
  readonly kind: 'type';
  readonly name: Identifier;
  readonly value: TypeExpression;
}
export interface FunctionParameter {
  readonly kind: 'functionParameter';
  readonly span: Span;
  readonly name: Identifier;
  readonly type: TypeExpression;
}
export interface FuncStatement extends StatementBase {
  readonly kind: 'func';
  readonly name: Identifier;
  readonly parameters: readonly FunctionParameter[];
  readonly returnType: TypeExpression;
  readonly body: Expression;
}
/** A statement, or a member of a resource's body. */
export interface ResourceDeclaration extends StatementBase {
  readonly kind: 'resource';
  readonly name: Identifier;
  /** `'Microsoft.X/y@2024-01-01'`. */
  readonly type: StringExpression | ErrorNode;
  readonly existing: boolean;
  /** An `object`, `if`, `for` or `error`; `resourceBody` takes it apart. */
  readonly value: Expression;
}
export interface ModuleDeclaration extends StatementBase {
  readonly kind: 'module';
  readonly name: Identifier;
  /** `'./x.bicep'`, `'br/public:avm/…:1.0.0'`. */
  readonly path: StringExpression | ErrorNode;
  /** An `object`, `if`, `for` or `error`; `resourceBody` takes it apart. */
  readonly value: Expression;
}
export interface TestStatement extends StatementBase {
  readonly kind: 'test';
  readonly name: Identifier;
  readonly path: StringExpression | ErrorNode;
  readonly value: Expression;
}
export interface ImportedSymbol {
  readonly kind: 'importedSymbol';
  readonly span: Span;
  readonly name: Identifier | StringExpression | ErrorNode;
  readonly alias: Identifier | undefined;
}
/** `import { a, b as c } from '…'` or `import * as ns from '…'`. */
export interface ImportStatement extends StatementBase {
  readonly kind: 'import';
  /** The alias of `* as alias`; undefined when symbols are listed. */
  readonly namespace: Identifier | undefined;
  readonly symbols: readonly ImportedSymbol[];
  readonly path: StringExpression | ErrorNode;
}
/** `extension x with {…} as y`; the older `provider '…'` and `import '…'` as well. */
export interface ExtensionStatement extends StatementBase {
  readonly kind: 'extension';
  readonly specification: Identifier | StringExpression | ErrorNode;
  readonly config: Expression | undefined;
  readonly alias: Identifier | undefined;
}
/** `extensionConfig alias with {…}` of `.bicepparam`. */
export interface ExtensionConfigStatement extends StatementBase {
  readonly kind: 'extensionConfig';
  readonly alias: Identifier;
  readonly config: Expression;
}
export interface AssertStatement extends StatementBase {
  readonly kind: 'assert';
  readonly name: Identifier;
  readonly value: Expression;
}
/** `using './main.bicep'`, `using none` (`path` undefined), `using './main.bicep' with {…}`. */
export interface UsingStatement extends StatementBase {
  readonly kind: 'using';
  readonly path: StringExpression | ErrorNode | undefined;
  readonly config: Expression | undefined;
}
export interface ExtendsStatement extends StatementBase {
  readonly kind: 'extends';
  readonly path: StringExpression | ErrorNode;
}
/** A line that starts with no known keyword, or decorators with nothing below them. */
export interface BrokenStatement {
  readonly kind: 'broken';
  readonly span: Span;
  readonly decorators: readonly Decorator[];
}

export type Statement =
  | TargetScopeStatement
  | MetadataStatement
  | ParamStatement
  | VarStatement
  | OutputStatement
  | TypeStatement
  | FuncStatement
  | ResourceDeclaration
  | ModuleDeclaration
  | TestStatement
  | ImportStatement
  | ExtensionStatement
  | ExtensionConfigStatement
  | AssertStatement
  | UsingStatement
  | ExtendsStatement
  | BrokenStatement;

/** `#disable-next-line code …`, `#disable-diagnostics code …`, `#restore-diagnostics code …`. */
export interface Directive {
  readonly kind: 'directive';
  /** From `#` to the end of the line. */
  readonly span: Span;
  /** As written, from `#`. */
  readonly text: string;
  /** Without `#`: `disable-next-line`. */
  readonly name: string;
  readonly codes: readonly string[];
}

export interface BicepFile {
  readonly kind: 'file';
  /** All of the text. */
  readonly span: Span;
  readonly statements: readonly Statement[];
  /** In order. */
  readonly comments: readonly Comment[];
  /** In order. */
  readonly directives: readonly Directive[];
  /** In order. */
  readonly problems: readonly SyntaxProblem[];
}

export type Node =
  | BicepFile
  | Statement
  | Expression
  | TypeExpression
  | Identifier
  | TextPart
  | Spread
  | ObjectProperty
  | TypeProperty
  | TupleItem
  | FunctionParameter
  | ImportedSymbol
  | Decorator;
