"""Forms check the shape of what is typed; whether it is allowed, the procedure says."""
