# Where redacted call recordings and chat transcripts are kept.
resource "aws_kms_key" "recordings" {
  description         = "Call recordings and transcripts"
  enable_key_rotation = true
}

resource "aws_s3_bucket" "recordings" {
  bucket = "fernbrook-call-recordings"
}

resource "aws_s3_bucket_public_access_block" "recordings" {
  bucket                  = aws_s3_bucket.recordings.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_lifecycle_configuration" "recordings" {
  bucket = aws_s3_bucket.recordings.id

  rule {
    id     = "keep three years"
    status = "Enabled"
    filter {}
    expiration {
      days = 1095
    }
  }
}

resource "aws_connect_instance" "contact_centre" {
  identity_management_type  = "SAML"
  inbound_calls_enabled     = true
  outbound_calls_enabled    = true
  instance_alias            = "fernbrook"
  contact_flow_logs_enabled = false
}

resource "aws_connect_instance_storage_config" "calls" {
  instance_id   = aws_connect_instance.contact_centre.id
  resource_type = "CALL_RECORDINGS"

  storage_config {
    storage_type = "S3"
    s3_config {
      bucket_name   = aws_s3_bucket.recordings.id
      bucket_prefix = "calls"
      encryption_config {
        encryption_type = "KMS"
        key_id          = aws_kms_key.recordings.arn
      }
    }
  }
}

resource "aws_db_instance" "members" {
  engine                      = "postgres"
  instance_class              = "db.t3.medium"
  username                    = "members_app"
  manage_master_user_password = true
  storage_encrypted           = true
  publicly_accessible         = false
}
