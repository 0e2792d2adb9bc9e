"""Numbers that a contact centre can publish: how well its customers are protected, and what it costs them."""
