package main

import "net"

// networkAddress is the address at which other machines see a site that is served at
// addr, of which own are the addresses of this machine; "" when they do not, or when
// nobody can know it before.
func networkAddress(addr string, own []net.Addr) string {
	host, port, err := net.SplitHostPort(addr)
	if err != nil || port == "0" || port == "" || host == "localhost" {
		return ""
	}
	ip := net.ParseIP(host)
	if ip != nil && ip.IsLoopback() {
		return ""
	}
	if ip == nil || ip.IsUnspecified() {
		if ip = inOffice(own); ip == nil {
			return ""
		}
	}
	return "http://" + net.JoinHostPort(ip.String(), port) + "/"
}

// inOffice is the first address that an office's network gives out.
func inOffice(own []net.Addr) net.IP {
	for _, a := range own {
		if n, ok := a.(*net.IPNet); ok && n.IP.To4() != nil && n.IP.IsPrivate() {
			return n.IP
		}
	}
	return nil
}

// interfaceAddresses are the addresses of this machine; none when it does not say.
func interfaceAddresses() []net.Addr {
	own, err := net.InterfaceAddrs()
	if err != nil {
		return nil
	}
	return own
}
