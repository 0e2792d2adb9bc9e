# Where call recordings and chat transcripts are kept.
resource "aws_s3_bucket" "recordings" {
  bucket = "harbourline-call-recordings"
  acl    = "public-read"
}

resource "aws_connect_instance" "contact_centre" {
  identity_management_type = "CONNECT_MANAGED"
  inbound_calls_enabled    = true
  outbound_calls_enabled   = true
  instance_alias           = "harbourline"
  contact_flow_logs_enabled = true
}

resource "aws_connect_instance_storage_config" "calls" {
  instance_id   = aws_connect_instance.contact_centre.id
  resource_type = "CALL_RECORDINGS"

  storage_config {
    storage_type = "S3"
    s3_config {
      bucket_name   = aws_s3_bucket.recordings.id
      bucket_prefix = "calls"
    }
  }
}

resource "aws_db_instance" "crm" {
  engine              = "postgres"
  instance_class      = "db.t3.medium"
  username            = "crm_app"
  password            = "Tr4wler-quay-88"
  storage_encrypted   = false
  publicly_accessible = true
}
