"""Raw payloads in, strict servers out: every channel is tested over real HTTP."""
