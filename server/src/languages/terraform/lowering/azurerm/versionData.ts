/*
 * Since and until which version azurerm has what tables name. Made by `scripts/truth/azurerm-versions.ts` from the
 * documentation in https://github.com/hashicorp/terraform-provider-azurerm, 388 releases until
 * v5.2.0 (2026-08-20). `argumentVersions.ts` reads it.
 */

/** By resource: the resource itself (no name) and its arguments; `since`, `since-until` or `-until`; `?since`: at the latest. */
export const PROVIDER_VERSIONS: Readonly<Record<string, string>> = {
  azurerm_app_configuration: ' 1.39.0,public_network_access 3.27.0',
  azurerm_application_gateway:
    'authentication_certificate -4.81.0,backend_http_settings.authentication_certificate -4.81.0,enable_http2 1.24.0-4.81.0,firewall_policy_id 2.10.0,http2_enabled 1.23.0-1.44.0+4.62.0,http_listener.firewall_policy_id 2.18.0,ssl_profile.verify_client_cert_issuer_dn 2.76.0-4.81.0,ssl_profile.verify_client_certificate_issuer_dn 4.62.0,waf_configuration.enabled 1.3.2',
  azurerm_application_load_balancer: ' 3.75.0',
  azurerm_application_load_balancer_subnet_association: ' 3.82.0',
  azurerm_application_security_group: ' 1.2.0',
  azurerm_bastion_host: ' 1.36.0,sku 2.88.0,tunneling_enabled 2.93.0',
  azurerm_cognitive_account:
    ' 1.17.0,custom_subdomain_name 2.54.0,network_acls 2.54.0,network_acls.default_action 2.54.0,network_acls.ip_rules 2.54.0,network_acls.virtual_network_rules 2.68.0,network_acls.virtual_network_rules.ignore_missing_vnet_service_endpoint 2.68.0,network_acls.virtual_network_rules.subnet_id 2.68.0,public_network_access_enabled 2.68.0',
  azurerm_container_registry:
    'data_endpoint_enabled 2.86.0,encryption.enabled 2.59.0-3.117.1,export_policy_enabled 2.99.0,georeplications.global_endpoint_routing_enabled 5.0.0,georeplications.regional_endpoint_enabled 3.0.0-4.81.0,network_rule_bypass_option 2.86.0,network_rule_set 1.32.0,network_rule_set.default_action 1.32.0,network_rule_set.ip_rule 1.32.0,network_rule_set.ip_rule.ip_range 1.32.0,network_rule_set.virtual_network 1.34.0-3.117.1,public_network_access_enabled 2.53.0,retention_policy 2.32.0-3.117.1,retention_policy_in_days 4.0.0,trust_policy 2.32.0-3.117.1,trust_policy_enabled 4.0.0-4.81.0',
  azurerm_cosmosdb_account:
    'automatic_failover_enabled 3.99.0,capabilities 1.9.0,capabilities.name 3.42.0,enable_automatic_failover 1.4.0-3.117.1,enable_free_tier 2.20.0-3.117.1,enable_multiple_write_locations 1.18.0-3.117.1,free_tier_enabled 3.99.0,is_virtual_network_filter_enabled 1.16.0,key_vault_key_id 2.36.0,local_authentication_disabled 2.76.0-4.81.0,local_authentication_enabled 4.78.0,managed_hsm_key_id 4.8.0-4.81.0,multiple_write_locations_enabled 3.99.0,public_network_access_enabled 2.37.0,virtual_network_rule 1.16.0,virtual_network_rule.id 1.16.0,virtual_network_rule.ignore_missing_vnet_service_endpoint 2.18.0',
  azurerm_data_factory: ' 1.25.0,public_network_enabled 2.43.0',
  azurerm_eventhub_namespace:
    'network_rulesets 1.35.0,network_rulesets.default_action 1.35.0,network_rulesets.ip_rule 1.35.0,network_rulesets.ip_rule.action 1.35.0,network_rulesets.ip_rule.ip_mask 1.35.0,network_rulesets.public_network_access_enabled 3.25.0,network_rulesets.virtual_network_rule 1.35.0,network_rulesets.virtual_network_rule.ignore_missing_virtual_network_service_endpoint 1.35.0,network_rulesets.virtual_network_rule.subnet_id 1.35.0,public_network_access_enabled 3.17.0,zone_redundant 2.17.0-3.117.1',
  azurerm_firewall:
    ' 1.15.0,dns_proxy_enabled 3.84.0,dns_servers 2.35.0,firewall_policy_id 2.37.0,ip_configuration.public_ip_address_id 1.21.0,management_ip_configuration 2.28.0,management_ip_configuration.name 2.28.0,management_ip_configuration.subnet_id 2.28.0,private_ip_ranges 2.54.0',
  azurerm_firewall_application_rule_collection: ' 1.21.0,rule.source_ip_groups 2.30.0',
  azurerm_firewall_nat_rule_collection: ' 1.28.0,rule.source_ip_groups 2.30.0',
  azurerm_firewall_network_rule_collection:
    ' 1.15.0,rule.destination_fqdns 2.35.0,rule.destination_ip_groups 2.30.0,rule.source_ip_groups 2.30.0',
  azurerm_firewall_policy: ' 2.29.0,private_ip_ranges 2.74.0,sku 2.45.0',
  azurerm_firewall_policy_rule_collection_group:
    ' 2.35.0,application_rule_collection.rule.destination_urls 2.76.0,application_rule_collection.rule.web_categories 2.76.0,nat_rule_collection.rule.translated_fqdn 2.84.0',
  azurerm_ip_group: ' 2.30.0',
  azurerm_ip_group_cidr: ' 3.42.0',
  azurerm_key_vault:
    'contact 2.34.0-4.81.0,enable_rbac_authorization 2.30.0-4.81.0,network_acls 1.17.0,network_acls.bypass 1.17.0,network_acls.default_action 1.17.0,network_acls.ip_rules 1.17.0,network_acls.virtual_network_subnet_ids 1.17.0,public_network_access_enabled 3.19.0,rbac_authorization_enabled 4.42.0',
  azurerm_kubernetes_automatic_cluster: ' 4.81.0',
  azurerm_kubernetes_cluster:
    ' 1.1.2,aci_connector_linux 2.97.0,aci_connector_linux.subnet_name 2.97.0,api_server_access_profile 3.39.0,api_server_access_profile.authorized_ip_ranges 3.39.0,api_server_access_profile.subnet_id 3.39.0-3.117.1+4.46.0,api_server_access_profile.virtual_network_integration_enabled 4.46.0,api_server_access_profile.vnet_integration_enabled 3.39.0-3.117.1,api_server_authorized_ip_ranges 1.28.0-3.117.1,automatic_channel_upgrade 2.48.0-3.117.1,automatic_upgrade_channel 4.0.0,azure_active_directory_role_based_access_control.client_app_id 2.99.0-3.117.1,azure_active_directory_role_based_access_control.managed 2.99.0-3.117.1,azure_active_directory_role_based_access_control.server_app_id 2.99.0-3.117.1,azure_active_directory_role_based_access_control.server_app_secret 2.99.0-3.117.1,bootstrap_profile 4.44.0,bootstrap_profile.artifact_source 4.44.0,bootstrap_profile.container_registry_id 4.44.0,default_node_pool.auto_scaling_enabled 4.0.0,default_node_pool.custom_ca_trust_enabled 3.35.0-3.117.1,default_node_pool.enable_auto_scaling 1.37.0-3.117.1,default_node_pool.enable_host_encryption 2.46.0-3.117.1,default_node_pool.enable_node_public_ip 1.37.0-3.117.1,default_node_pool.host_encryption_enabled 4.0.0,default_node_pool.kubelet_config.container_log_max_files 4.71.0,default_node_pool.kubelet_config.container_log_max_line 2.64.0-4.81.0,default_node_pool.linux_os_config.transparent_huge_page 4.36.0,default_node_pool.linux_os_config.transparent_huge_page_enabled 2.64.0-4.81.0,default_node_pool.max_count 1.37.0,default_node_pool.max_pods 1.37.0,default_node_pool.message_of_the_day 3.26.0-3.117.1,default_node_pool.min_count 1.37.0,default_node_pool.name 1.37.0,default_node_pool.node_count 1.37.0,default_node_pool.node_network_profile 3.41.0,default_node_pool.node_network_profile.allowed_host_ports 3.90.0,default_node_pool.node_network_profile.allowed_host_ports.port_end 3.90.0,default_node_pool.node_network_profile.allowed_host_ports.port_start 3.90.0,default_node_pool.node_network_profile.allowed_host_ports.protocol 3.90.0,default_node_pool.node_network_profile.application_security_group_ids 3.90.0,default_node_pool.node_public_ip_enabled 4.0.0,default_node_pool.node_public_ip_prefix_id 2.62.0,default_node_pool.node_taints 1.37.0-2.99.0+3.38.0-3.117.1,default_node_pool.os_sku 2.76.0,default_node_pool.pod_subnet_id 2.74.0,default_node_pool.type 1.37.0,default_node_pool.upgrade_settings.max_surge 2.48.0,default_node_pool.vm_size 1.37.0,default_node_pool.vnet_subnet_id 1.37.0,dns_prefix_private_cluster 2.57.0,enable_pod_security_policy 1.40.0-3.117.1,http_application_routing_enabled 2.97.0,http_proxy_config 2.89.0,http_proxy_config.http_proxy 2.89.0,http_proxy_config.https_proxy 2.89.0,identity 1.40.0,identity.identity_ids 3.0.0,identity.type 1.40.0,ingress_application_gateway 2.97.0,ingress_application_gateway.gateway_id 2.97.0,ingress_application_gateway.gateway_name 2.97.0,ingress_application_gateway.subnet_cidr 2.97.0,ingress_application_gateway.subnet_id 2.97.0,key_management_service 3.40.0,key_management_service.key_vault_key_id 3.40.0,key_management_service.key_vault_network_access 3.40.0,network_profile 1.12.0,network_profile.advanced_networking.observability_enabled 4.45.0,network_profile.advanced_networking.security_enabled 4.45.0,network_profile.dns_service_ip 1.12.0,network_profile.docker_bridge_cidr 1.12.0-3.117.1,network_profile.ebpf_data_plane 3.35.0-3.117.1,network_profile.ip_versions 3.3.0,network_profile.load_balancer_profile 1.42.0,network_profile.load_balancer_profile.idle_timeout_in_minutes 2.14.0,network_profile.load_balancer_profile.managed_outbound_ip_count 1.42.0,network_profile.load_balancer_profile.managed_outbound_ipv6_count 3.26.0,network_profile.load_balancer_profile.outbound_ip_address_ids 1.42.0,network_profile.load_balancer_profile.outbound_ip_prefix_ids 1.42.0,network_profile.load_balancer_profile.outbound_ports_allocated 2.14.0,network_profile.load_balancer_sku 1.40.0,network_profile.nat_gateway_profile 2.86.0,network_profile.nat_gateway_profile.idle_timeout_in_minutes 2.86.0,network_profile.nat_gateway_profile.managed_outbound_ip_count 2.86.0,network_profile.network_data_plane 3.108.0,network_profile.network_mode 2.42.0,network_profile.network_plugin 1.12.0,network_profile.network_plugin_mode 3.35.0,network_profile.network_policy 1.24.0,network_profile.outbound_type 2.5.0,network_profile.pod_cidr 1.12.0,network_profile.pod_cidrs 3.26.0,network_profile.service_cidr 1.12.0,network_profile.service_cidrs 3.26.0,node_os_channel_upgrade 3.62.0-3.117.1,node_os_upgrade_channel 4.0.0,node_provisioning_profile 4.57.0,node_provisioning_profile.mode 4.57.0,node_resource_group 1.40.0,open_service_mesh_enabled 2.97.0,private_cluster_enabled 2.7.0,private_cluster_public_fqdn_enabled 2.73.0,private_dns_zone_id 2.47.0,private_link_enabled 1.40.0-2.99.0,public_network_access_enabled 3.36.0-3.117.1,run_command_enabled 3.4.0,service_mesh_profile 3.54.0,service_mesh_profile.mode 3.54.0,sku_tier 2.14.0,storage_profile.disk_driver_version 3.35.0-3.117.1,web_app_routing 3.30.0,web_app_routing.default_nginx_controller 4.36.0,web_app_routing.dns_zone_id 3.30.0-3.117.1,web_app_routing.dns_zone_ids 3.107.0',
  azurerm_kubernetes_cluster_node_pool:
    ' 1.37.0,auto_scaling_enabled 4.0.0,custom_ca_trust_enabled 3.35.0-3.117.1,enable_auto_scaling 1.37.0-3.117.1,enable_host_encryption 2.46.0-3.117.1,enable_node_public_ip 1.37.0-3.117.1,host_encryption_enabled 4.0.0,kubelet_config.container_log_max_files 4.71.0,kubelet_config.container_log_max_line 2.64.0-4.81.0,linux_os_config.transparent_huge_page 4.36.0,linux_os_config.transparent_huge_page_enabled 2.64.0-4.81.0,message_of_the_day 3.26.0-3.117.1,mode 2.14.0,node_network_profile 3.41.0,node_network_profile.allowed_host_ports 3.90.0,node_network_profile.allowed_host_ports.port_end 3.90.0,node_network_profile.allowed_host_ports.port_start 3.90.0,node_network_profile.allowed_host_ports.protocol 3.90.0,node_network_profile.application_security_group_ids 3.90.0,node_public_ip_enabled 4.0.0,node_public_ip_prefix_id 2.62.0,os_sku 2.76.0,pod_subnet_id 2.74.0,upgrade_settings.max_surge 2.48.0,windows_profile 3.36.0,windows_profile.outbound_nat_enabled 3.36.0',
  azurerm_lb: ' 1.44.0,frontend_ip_configuration.gateway_load_balancer_frontend_ip_configuration_id 2.82.0',
  azurerm_lb_backend_address_pool: ' 1.44.0',
  azurerm_lb_backend_address_pool_address: ' 2.47.0',
  azurerm_lb_nat_pool: ' 1.44.0,floating_ip_enabled 2.82.0',
  azurerm_lb_nat_rule:
    ' 1.44.0,backend_address_pool_id 3.13.0,enable_floating_ip 1.44.0-4.81.0,enable_tcp_reset 1.44.0-4.81.0,floating_ip_enabled 4.42.0,tcp_reset_enabled 4.42.0',
  azurerm_lb_outbound_rule: ' 1.44.0,enable_tcp_reset 1.44.0-4.81.0,tcp_reset_enabled 4.42.0',
  azurerm_lb_rule:
    ' 1.44.0,backend_address_pool_ids 2.82.0,enable_floating_ip 1.44.0-4.81.0,enable_tcp_reset 1.44.0-4.81.0,floating_ip_enabled 4.42.0,tcp_reset_enabled 4.42.0',
  azurerm_linux_virtual_machine: ' 1.43.0,vm_agent_platform_updates_enabled 3.94.0-4.81.0',
  azurerm_linux_virtual_machine_scale_set:
    ' 1.36.0,gallery_application 3.29.0,gallery_applications 3.21.0-3.117.1,scale_in 3.21.0,scale_in_policy 2.2.0-3.117.1,terminate_notification 2.2.0-3.117.1,termination_notification 3.4.0',
  azurerm_machine_learning_workspace:
    ' 2.3.0,public_access_behind_virtual_network_enabled 3.2.0-3.117.1,public_network_access_enabled 2.78.0',
  azurerm_managed_devops_pool: ' 4.68.0',
  azurerm_monitor_diagnostic_setting:
    ' 1.19.0,enabled_log 3.39.0,enabled_log.retention_policy 3.39.0-4.81.0,enabled_metric 4.31.0,log 1.19.0-3.117.1,metric 1.19.0-4.81.0',
  azurerm_mssql_firewall_rule: ' 2.52.0',
  azurerm_mssql_server: ' 2.8.0,public_network_access_enabled 2.11.0',
  azurerm_mssql_virtual_network_rule: ' 2.52.0',
  azurerm_mysql_flexible_server:
    ' 2.81.0,customer_managed_key.key_vault_key_id 3.39.0,customer_managed_key.managed_hsm_key_id 4.46.0-4.81.0,public_network_access 4.26.0',
  azurerm_mysql_flexible_server_firewall_rule: ' 2.85.0',
  azurerm_nat_gateway: ' 1.38.0',
  azurerm_nat_gateway_public_ip_association: ' 2.12.0',
  azurerm_nat_gateway_public_ip_prefix_association: ' 2.65.0',
  azurerm_network_interface:
    'accelerated_networking_enabled 3.108.0,enable_accelerated_networking 1.0.1-3.117.1,enable_ip_forwarding -3.117.1,ip_configuration.application_security_group_ids 1.2.0-1.44.0,ip_configuration.load_balancer_backend_address_pools_ids -1.44.0,ip_configuration.load_balancer_inbound_nat_rules_ids -1.44.0,ip_forwarding_enabled 3.108.0,network_security_group_id -1.44.0',
  azurerm_network_interface_application_security_group_association: ' 1.22.0',
  azurerm_network_interface_backend_address_pool_association: ' 1.17.0',
  azurerm_network_interface_nat_rule_association: ' 1.17.0',
  azurerm_network_interface_security_group_association: ' 2.0.0',
  azurerm_network_security_group:
    'security_rule.destination_address_prefixes 1.2.0,security_rule.destination_application_security_group_ids 1.3.0,security_rule.destination_port_ranges 1.2.0,security_rule.source_address_prefixes 1.2.0,security_rule.source_application_security_group_ids 1.3.0,security_rule.source_port_ranges 1.2.0',
  azurerm_network_security_rule:
    'destination_address_prefixes 1.1.0,destination_application_security_group_ids 1.3.0,destination_port_ranges 1.1.0,source_address_prefixes 1.1.0,source_application_security_group_ids 1.3.0,source_port_ranges 1.1.0',
  azurerm_network_watcher_flow_log: ' 1.40.0,network_security_group_id 1.40.0-4.81.0,target_resource_id 4.11.0',
  azurerm_orchestrated_virtual_machine_scale_set:
    ' 2.11.0,network_interface 2.86.0,network_interface.ip_configuration 2.86.0,network_interface.ip_configuration.application_security_group_ids 2.86.0,network_interface.ip_configuration.load_balancer_backend_address_pool_ids 2.86.0,network_interface.ip_configuration.name 2.86.0,network_interface.ip_configuration.public_ip_address 2.86.0,network_interface.ip_configuration.public_ip_address.name 2.86.0,network_interface.ip_configuration.subnet_id 2.86.0,network_interface.name 2.86.0,network_interface.network_security_group_id 2.86.0',
  azurerm_postgresql_flexible_server: ' 2.57.0,private_dns_zone_id 2.68.0,public_network_access_enabled 3.105.0',
  azurerm_postgresql_flexible_server_firewall_rule: ' 2.62.0',
  azurerm_private_dns_a_record: ' 1.32.0,private_dns_zone_id 5.0.0,zone_name 1.32.0-4.81.0',
  azurerm_private_dns_zone: ' 1.31.0',
  azurerm_private_dns_zone_virtual_network_link:
    ' 1.34.0,private_dns_zone_id 5.0.0,private_dns_zone_name 1.34.0-4.81.0',
  azurerm_private_endpoint:
    ' 1.39.0,private_dns_zone_group 2.15.0,private_dns_zone_group.name 2.15.0,private_dns_zone_group.private_dns_zone_ids 2.15.0,private_service_connection.private_connection_resource_alias 2.55.0',
  azurerm_private_endpoint_application_security_group_association: ' 3.39.0',
  azurerm_public_ip: 'sku 1.1.0',
  azurerm_public_ip_prefix: ' 1.25.0',
  azurerm_redis_cache:
    'enable_non_ssl_port -3.117.1,non_ssl_port_enabled ?3.117.1,public_network_access_enabled 2.46.0,redis_configuration.authentication_enabled ?3.117.1,redis_configuration.enable_authentication 1.28.0-3.117.1,subnet_id 1.3.3',
  azurerm_role_assignment: 'principal_type 3.87.0,role_definition_name 1.1.2',
  azurerm_route_table: 'bgp_route_propagation_enabled ?3.117.1,disable_bgp_route_propagation 1.8.0-3.117.1',
  azurerm_search_service: 'allowed_ips 2.29.0,public_network_access_enabled 2.21.0',
  azurerm_servicebus_namespace:
    'network_rule_set 3.71.0,network_rule_set.default_action 3.72.0,network_rule_set.ip_rules 3.72.0,network_rule_set.network_rules 3.72.0,network_rule_set.network_rules.ignore_missing_vnet_service_endpoint 3.72.0,network_rule_set.network_rules.subnet_id 3.72.0,network_rule_set.public_network_access_enabled 3.72.0,premium_messaging_partitions 3.93.0,public_network_access_enabled 3.21.0,zone_redundant 1.35.0-3.117.1',
  azurerm_signalr_service: ' 1.20.0,public_network_access_enabled 3.49.0',
  azurerm_storage_account:
    'customer_managed_key.key_vault_key_id 2.97.0,customer_managed_key.managed_hsm_key_id 3.102.0-4.81.0,enable_https_traffic_only -3.117.1,https_traffic_only_enabled 3.114.0,network_rules 1.7.0,network_rules.bypass 1.33.0,network_rules.default_action 1.33.0,network_rules.ip_rules 1.33.0,network_rules.virtual_network_subnet_ids 1.33.0,public_network_access_enabled 3.21.0,queue_properties 1.32.0-4.81.0,static_website 2.0.0-4.81.0',
  azurerm_storage_account_network_rules: ' 1.38.0',
  azurerm_subnet:
    'address_prefix -2.99.0,address_prefixes 2.8.0,default_outbound_access_enabled 3.107.0,delegation 1.21.0,delegation.name 1.21.0,delegation.service_delegation.name 1.21.0,enforce_private_link_endpoint_network_policies 1.38.0-3.117.1,enforce_private_link_service_network_policies 1.37.0-3.117.1,network_security_group_id -1.44.0,network_security_group_id_wo 5.0.0,private_endpoint_network_policies 3.103.0,private_endpoint_network_policies_enabled 3.18.0-3.117.1,private_link_service_network_policies_enabled 3.18.0,route_table_id -1.44.0,route_table_id_wo 5.0.0,service_endpoint 5.0.0,service_endpoint.service 5.0.0,service_endpoints 1.1.2-4.81.0',
  azurerm_subnet_nat_gateway_association: ' 1.38.0',
  azurerm_subnet_network_security_group_association: ' 1.17.0',
  azurerm_subnet_route_table_association: ' 1.17.0',
  azurerm_user_assigned_identity: ' 1.9.0',
  azurerm_virtual_hub_connection: ' 2.2.0',
  azurerm_virtual_machine_scale_set: 'network_profile.ip_configuration.application_security_group_ids 1.18.0',
  azurerm_virtual_network:
    'subnet.address_prefix -3.117.1,subnet.address_prefixes 4.0.0,subnet.default_outbound_access_enabled 4.0.0,subnet.delegation 4.0.0,subnet.delegation.name 4.0.0,subnet.delegation.service_delegation.name 4.0.0,subnet.private_endpoint_network_policies 4.0.0,subnet.route_table_id 4.0.0,subnet.service_endpoint 5.0.0,subnet.service_endpoint.service 5.0.0,subnet.service_endpoints 4.0.0-4.81.0',
  azurerm_virtual_network_dns_servers: ' 2.81.0',
  azurerm_virtual_network_gateway:
    ' 1.1.0,bgp_enabled 4.62.0,enable_bgp 1.1.0-3.117.1+4.54.0-4.81.0,ip_configuration.name 3.0.0,ip_configuration.public_ip_address_id 3.0.0,ip_configuration.subnet_id 3.0.0',
  azurerm_virtual_network_peering: 'peer_complete_virtual_networks_enabled 3.109.0',
  azurerm_web_application_firewall_policy:
    ' 1.34.0,managed_rules.managed_rule_set.rule_group_override.disabled_rules 2.8.0-3.117.1,policy_settings.enabled 2.8.0,policy_settings.mode 2.8.0',
  azurerm_windows_virtual_machine:
    ' 1.43.0,automatic_updates_enabled 4.49.0,enable_automatic_updates 1.43.0-4.81.0,vm_agent_platform_updates_enabled 3.94.0-4.81.0',
  azurerm_windows_virtual_machine_scale_set:
    ' 1.36.0,gallery_application 3.29.0,gallery_applications 3.21.0-3.117.1,scale_in 3.21.0,scale_in_policy 2.2.0-3.117.1,terminate_notification 2.2.0-3.117.1,termination_notification 3.4.0',
};
