param name string = 'shop'
param number int = 7
param flag bool = true
var quoted = 'it\'s ${name}'
var braces = '{0} and {${name}}'
var dollar = 'costs \${number}'
var bracket = '[not an expression]'
var nested = 'a-${'b-${name}'}-c'

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-${name}-${number}'
  location: 'west${'europe'}'
  tags: {
    quoted: quoted
    braces: braces
    dollar: dollar
    bracket: bracket
    nested: nested
    escapes: 'tab\there\nline\\end'
    unicode: '\u{41}\u{1F600}'
    flag: 'is ${flag}'
    both: '${name}${number}'
    one: '${name}'
    startsWithBracket: '[${name}]'
  }
}
