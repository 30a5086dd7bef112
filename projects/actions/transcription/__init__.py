"""The transcription of the two documents: one module for the files of one concept, read, checked and written."""
