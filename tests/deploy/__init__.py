"""What deploys and watches: compared with the code it deploys and watches."""
