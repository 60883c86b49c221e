using 'main.bicep'

param plugin = 'kubenet'
