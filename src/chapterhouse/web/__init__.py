"""The pages: what people see and do, in seven languages."""
