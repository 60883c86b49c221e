@export()
type subnetType = {
  name: string
  range: string
}

@export()
type optionalName = string?
