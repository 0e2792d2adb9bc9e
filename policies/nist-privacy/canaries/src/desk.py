"""Calls the desk. Wrong on purpose: the credential stands in the code."""

desk_password = "k7Qz2m⟨⟩X9vR4tB8n"
