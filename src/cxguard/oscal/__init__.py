"""OSCAL 1.2.1: packs as catalog, profile and component definition; an assessment as results and POA&M."""
