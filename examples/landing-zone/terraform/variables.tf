variable "location" {
  description = "Region of all resources"
  type        = string
  default     = "westeurope"
}

variable "resource_group_name" {
  description = "Resource group of the landing zone"
  type        = string
  default     = "rg-shop"
}

variable "cost_center" {
  description = "Who pays for it"
  type        = string
  default     = "shop-4711"
}

variable "admin_public_key" {
  description = "Public key of the jump box administrator"
  type        = string
}
