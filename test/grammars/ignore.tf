// SYNTAX TEST "source.hcl.terraform" "ignore comments of Terraform"

# aksnet-ignore AKSN601, AKSN602: known
// <- comment.line.number-sign.terraform
//^^^^^^^^^^^^^ keyword.other.ignore.aks-network-review
//              ^^^^^^^^^^^^^^^^ constant.other.rule-code.aks-network-review
//                                ^^^^^ string.unquoted.reason.aks-network-review
