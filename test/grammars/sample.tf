# SYNTAX TEST "source.hcl.terraform" "Terraform as a bare VS Code shows it"

resource "azurerm_subnet" "aks" {
# <-------- entity.name.type.terraform
#        ^^^^^^^^^^^^^^^^ string.quoted.double.terraform
#                               ^ punctuation.section.block.begin.terraform
  name  = "pre-${var.name}-$${x}\n"
# ^^^^ variable.other.property.terraform
#       ^ keyword.operator.assignment.terraform
#         ^^^^^ string.quoted.double.terraform
#              ^^ punctuation.section.interpolation.begin.terraform
#                ^^^ variable.language.terraform
#                          ^^ constant.character.escape.terraform
#                               ^^ constant.character.escape.terraform
  count = local.on ? 1 : 0 // once
#         ^^^^^ variable.language.terraform
#                  ^ keyword.operator.terraform
#                    ^ constant.numeric.terraform
#                          ^^^^^^^ comment.line.double-slash.terraform
  list = [for k, v in merge(a, b) : k if v != null]
#         ^^^ keyword.control.terraform
#                     ^^^^^ entity.name.function.terraform
#                                             ^^^^ constant.language.terraform
  text = <<-EOT
#        ^^^ keyword.operator.heredoc.terraform
#           ^^^ keyword.control.heredoc.terraform
    inside
#   ^^^^^^ string.unquoted.heredoc.terraform
  EOT
# ^^^ keyword.control.heredoc.terraform
}
variable "x" {
# <-------- entity.name.type.terraform
  type = list(string)
#        ^^^^ support.type.terraform
#             ^^^^^^ support.type.terraform
}
