"""How the product is put together for Django: settings, addresses, the server's entry."""
