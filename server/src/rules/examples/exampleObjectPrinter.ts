/** Object literals of examples, written once and shown as Bicep and as ARM JSON. */

export type Shape = string | number | boolean | readonly Shape[] | Expression | Mark | ShapeObject;
export interface ShapeObject {
  /** A key in `«»` is marked. */
  readonly [key: string]: Shape;
}

/** A text that differs between the languages. */
class Expression {
  constructor(
    readonly bicep: string,
    readonly arm: string,
  ) {}
}

/** A value that the finding is expected at. */
class Mark {
  constructor(readonly inner: Shape) {}
}

/** An expression: in Bicep as it is, in ARM JSON inside `"[…]"`. */
export function expression(bicep: string, arm: string): Shape {
  return new Expression(bicep, `"[${arm}]"`);
}

/** The parameter of that name. */
export function parameterNamed(name: string): Shape {
  return expression(name, `parameters('${name}')`);
}

export function mark(inner: Shape): Shape {
  return new Mark(inner);
}

/** The properties of an object, one a line, without its braces. */
export function bicepLines(shape: ShapeObject): string {
  return Object.entries(shape)
    .map(([key, value]) => `${key}: ${bicepText(value)}`)
    .join('\n');
}

/** The same with commas between them. */
export function armLines(shape: ShapeObject): string {
  return Object.entries(shape)
    .map(([key, value]) => `${keyText(key)}: ${armText(value)}`)
    .join(',\n');
}

function bicepText(shape: Shape): string {
  if (shape instanceof Expression) return shape.bicep;
  if (shape instanceof Mark) return `«${bicepText(shape.inner)}»`;
  if (typeof shape === 'string') return `'${shape.replace(/'/g, "\\'")}'`;
  if (typeof shape !== 'object') return String(shape);
  if (isList(shape)) return enclosed('[', shape.map(bicepText), ']', '');
  return enclosed('{', bicepLines(shape as ShapeObject).length > 0 ? [bicepLines(shape as ShapeObject)] : [], '}', '');
}

function armText(shape: Shape): string {
  if (shape instanceof Expression) return shape.arm;
  if (shape instanceof Mark) return `«${armText(shape.inner)}»`;
  if (typeof shape !== 'object') return JSON.stringify(shape);
  if (isList(shape)) return enclosed('[', shape.map(armText), ']', ',');
  return enclosed('{', armLines(shape as ShapeObject).length > 0 ? [armLines(shape as ShapeObject)] : [], '}', '');
}

function isList(shape: Shape): shape is readonly Shape[] {
  return Array.isArray(shape);
}

function keyText(key: string): string {
  const inner = /^«(.*)»$/.exec(key);
  return inner ? `«"${inner[1]}"»` : `"${key}"`;
}

function enclosed(open: string, parts: readonly string[], close: string, comma: string): string {
  if (parts.length === 0) return open + close;
  const lines = parts.join(`${comma}\n`).replace(/^(?=.)/gm, '  ');
  return `${open}\n${lines}\n${close}`;
}

const TERRAFORM_NAMES: Readonly<Record<string, string>> = {
  dnsServiceIP: 'dns_service_ip',
  networkDataplane: 'network_data_plane',
};

/** The properties of a network profile as Terraform's block, after an empty line. */
export function terraformProfile(shape: ShapeObject): string {
  return `\n${terraformBlock('network_profile', shape)}`;
}

/** A block with the properties of an object under Terraform's names; a key in `«»` marks the block's header. */
function terraformBlock(name: string, shape: ShapeObject): string {
  const entries = Object.entries(shape).map(([key, value]) => [terraformName(key), terraformText(value)] as const);
  const width = Math.max(...entries.map(([key]) => key.length));
  const lines = entries.map(([key, value]) => `  ${key.padEnd(width)} = ${value}`);
  return `${name} {\n${lines.join('\n')}\n}`;
}

function terraformName(key: string): string {
  return TERRAFORM_NAMES[key] ?? key.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}

function terraformText(shape: Shape): string {
  if (shape instanceof Expression) return `var.${terraformName(shape.bicep)}`;
  if (shape instanceof Mark) return `«${terraformText(shape.inner)}»`;
  if (Array.isArray(shape)) return `[${(shape as readonly Shape[]).map(terraformText).join(', ')}]`;
  return JSON.stringify(shape);
}
