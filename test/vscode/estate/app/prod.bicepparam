using 'main.bicep'

param plugin = 'azure'
