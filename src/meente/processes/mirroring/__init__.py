"""Relations that the ZGW standard wants on both sides, when the other side is somebody else's component."""
