"""Charges cards. Wrong on purpose: the credential stands in the code."""

gateway_password = "k7Qz2m⟨⟩X9vR4tB8n"
