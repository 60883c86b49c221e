// SYNTAX TEST "source.bicep" "Bicep as a bare VS Code shows it"

@description('Where it runs')
// <- punctuation.definition.decorator.bicep
//^^^^^^^^^^ entity.name.function.decorator.bicep
//           ^^^^^^^^^^^^^^^ string.quoted.single.bicep
param location string = 'west${suffix}\n'
// <----- keyword.declaration.bicep
//    ^^^^^^^^ variable.other.definition.bicep
//             ^^^^^^ support.type.bicep
//                      ^^^^^ string.quoted.single.bicep
//                           ^^ punctuation.section.interpolation.begin.bicep
//                             ^^^^^^ variable.other.bicep
//                                    ^^ constant.character.escape.bicep
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = if (on) {
// <-------- keyword.declaration.bicep
//       ^^^ variable.other.definition.bicep
//           ^^^^^^ string.quoted.single.bicep
//                                                                     ^^ keyword.control.bicep
  count: 3 // three
//^^^^^ variable.other.property.bicep
//       ^ constant.numeric.bicep
//         ^^^^^^^^ comment.line.double-slash.bicep
  on: toLower(name) == 'x' && true
//    ^^^^^^^ entity.name.function.bicep
//                  ^^ keyword.operator.bicep
//                            ^^^^ constant.language.bicep
}
var text = '''
//         ^^^ string.quoted.multi.bicep
 many lines '''
//^^^^^^^^^^^^^ string.quoted.multi.bicep
/* aksnet-ignore AKSN601: reached from the office only */
// <- comment.block.bicep
// ^^^^^^^^^^^^^ comment.block.bicep keyword.other.ignore.aks-network-review
//               ^^^^^^^ constant.other.rule-code.aks-network-review
//                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ string.unquoted.reason.aks-network-review
