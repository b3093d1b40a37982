extern "C" int mladvisor_bridge_version() { return 1; }
